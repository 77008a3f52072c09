package com.socioy.joor.security.autoconfigure.jwt;

import java.util.LinkedHashMap;
import java.util.Map;

import com.socioy.joor.security.core.ReportSection;
import com.socioy.joor.security.jwt.cache.TokenMemory;
import com.socioy.joor.security.jwt.cache.TokenMemoryStatus;

/**
 * Shows how verified tokens are remembered.
 *
 * @param properties the settings
 * @param memory the memory
 */
record TokenCacheReportSection(JwtCacheProperties properties, TokenMemory memory) implements ReportSection {

	@Override
	public String name() {
		return "token-cache";
	}

	@Override
	public Object content() {
		TokenMemoryStatus status = this.memory.status();
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("max-age", this.properties.maxAge().toString());
		content.put("max-entries", this.properties.maxEntries());
		content.put("max-size", this.properties.maxSize().toString());
		content.put("own-decoder", this.properties.ownDecoder());
		content.put("opaque", this.properties.opaque());
		content.put("entries", status.entries());
		content.put("size", status.bytes() + "B");
		content.put("remembered", status.remembered());
		content.put("verified", status.verified());
		return content;
	}

}
