package com.socioy.joor.security.autoconfigure.report;

import java.util.function.Supplier;

import com.socioy.joor.security.core.ReportSection;

/**
 * Section whose content comes from somewhere else as it is.
 *
 * @param name name of the section
 * @param source where its content comes from
 */
record SimpleSection(String name, Supplier<Object> source) implements ReportSection {

	@Override
	public Object content() {
		return this.source.get();
	}

}
