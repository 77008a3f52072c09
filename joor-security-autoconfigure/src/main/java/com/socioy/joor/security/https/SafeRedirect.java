package com.socioy.joor.security.https;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import com.socioy.joor.security.web.RequestOrigin;
import com.socioy.joor.security.web.RequestOriginResolver;

/**
 * Redirects to where a request asks, as long as that is this site or one that was listed:
 *
 * <pre class="code">
 * this.redirects.send(request, response, request.getParameter("next"), "/");
 * </pre>
 *
 * A target is accepted only if it is read alike by everybody: by browsers, which drop
 * tabs and line ends, take a backslash for a slash and two slashes for another host
 * (WHATWG URL Standard section 4.4), and by proxies that decode a path before they pass
 * it on. It is a path that begins with one slash, or an absolute URL. What is not plain
 * ASCII must be percent-encoded (RFC 3986 section 2). Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SafeRedirect {

	private static final int MAX_LENGTH = 4096;

	private static final int MAX_ENCODINGS = 4;

	private final RequestOriginResolver origins;

	private final Set<String> allowed;

	/**
	 * Create a policy.
	 * @param origins knows the origin of this site
	 * @param allowed origins of other sites to which a redirect may lead, such as
	 * {@code https://accounts.example.com}
	 * @throws IllegalArgumentException if one of them is no origin
	 */
	public SafeRedirect(RequestOriginResolver origins, Collection<String> allowed) {
		this.origins = Objects.requireNonNull(origins, "'origins' must not be null");
		Set<String> normalized = new LinkedHashSet<>();
		for (String origin : allowed) {
			String text = OriginText.of(origin);
			if (text == null || OriginText.endOfAuthority(origin, origin.indexOf("//") + 2) != origin.length()) {
				throw new IllegalArgumentException("'" + origin + "' is not an origin");
			}
			normalized.add(text);
		}
		this.allowed = Set.copyOf(normalized);
	}

	/**
	 * Return whether a redirect may lead there.
	 * @param request the request, which may have been sent by anybody
	 * @param target where to, or {@code null}
	 * @return whether it is on this site or a listed one
	 */
	public boolean isSafe(HttpServletRequest request, @Nullable String target) {
		if (target == null || target.isEmpty() || target.length() > MAX_LENGTH || !isPlain(target)) {
			return false;
		}
		if (target.charAt(0) == '/') {
			return isPath(target, 0);
		}
		String origin = OriginText.of(target);
		return origin != null && isPath(target, OriginText.endOfAuthority(target, target.indexOf("//") + 2))
				&& (this.allowed.contains(origin) || isOwn(request, origin));
	}

	/**
	 * Return where a redirect leads.
	 * @param request the request
	 * @param target where it asks to go, or {@code null}
	 * @param otherwise where to go if that is not safe
	 * @return one of the two
	 */
	public String resolve(HttpServletRequest request, @Nullable String target, String otherwise) {
		return (target != null && isSafe(request, target)) ? target : otherwise;
	}

	/**
	 * Redirect.
	 * @param request the request
	 * @param response the response, which must not be committed
	 * @param target where it asks to go, or {@code null}
	 * @param otherwise where to go if that is not safe
	 * @throws IOException if the response cannot be written
	 */
	public void send(HttpServletRequest request, HttpServletResponse response, @Nullable String target,
			String otherwise) throws IOException {
		response.sendRedirect(resolve(request, target, otherwise));
	}

	private boolean isOwn(HttpServletRequest request, String origin) {
		RequestOrigin own = this.origins.resolve(request);
		return own.toString().equals(origin);
	}

	private static boolean isPlain(String target) {
		for (int i = 0; i < target.length(); i++) {
			char character = target.charAt(i);
			if (character <= ' ' || character > '~' || character == '\\') {
				return false;
			}
		}
		return true;
	}

	// A path must be one however often it is decoded. Nothing is asked of the query and
	// the fragment, where other URLs may stand.
	private static boolean isPath(String target, int start) {
		String path = path(target, start);
		for (int i = 0; i < MAX_ENCODINGS; i++) {
			if (path.contains("//") || !isPlain(path)) {
				return false;
			}
			String decoded = decode(path);
			if (decoded == null) {
				return false;
			}
			if (decoded.equals(path)) {
				return true;
			}
			path = path(decoded, 0);
		}
		return false;
	}

	private static String path(String target, int start) {
		int end = start;
		while (end < target.length() && target.charAt(end) != '?' && target.charAt(end) != '#') {
			end++;
		}
		return target.substring(start, end);
	}

	// Decodes once. Bytes beyond ASCII, of which no reader makes a slash, become a
	// letter.
	private static @Nullable String decode(String path) {
		if (path.indexOf('%') == -1) {
			return path;
		}
		StringBuilder decoded = new StringBuilder(path.length());
		for (int i = 0; i < path.length(); i++) {
			char character = path.charAt(i);
			if (character == '%') {
				int high = (i + 2 < path.length()) ? Character.digit(path.charAt(i + 1), 16) : -1;
				int low = (i + 2 < path.length()) ? Character.digit(path.charAt(i + 2), 16) : -1;
				if (high == -1 || low == -1) {
					return null;
				}
				int octet = high * 16 + low;
				// A space is harmless here, but would end the check
				decoded.append((octet > '~' + 1 || octet == ' ') ? 'x' : (char) octet);
				i += 2;
			}
			else {
				decoded.append(character);
			}
		}
		return decoded.toString();
	}

}
