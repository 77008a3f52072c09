package com.socioy.joor.security.headers;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the headers of a filter chain depend on beside the settings.
 *
 * @param own whether the chain is one of ours, where nothing existed before that a policy
 * could break
 * @param reportOnly whether content security policies are never enforced
 * @param passkeys whether people register or log in with passkeys here
 * @param openForms whether forms lead to other applications, as those of an authorization
 * server do
 * @param scriptHashes inline scripts of Spring's own pages
 * @param inlinePages paths of pages that Spring Security writes itself, with scripts that
 * carry no nonce
 * @param reportPath where browsers send their reports, or {@code null} if nobody collects
 * them
 */
record ChainTraits(boolean own, boolean reportOnly, boolean passkeys, boolean openForms, List<String> scriptHashes,
		List<String> inlinePages, @Nullable String reportPath) {

}
