package com.socioy.joor.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import com.socioy.joor.sample.testsupport.RawHttp;

/**
 * One way to ask for a closed path by another name.
 *
 * @param name how the table calls it
 * @param request builds the request for a path
 */
record Spelling(String name, BiFunction<RawHttp, String, RawHttp.Request> request) {

	static List<Spelling> all() {
		List<Spelling> all = new ArrayList<>();
		targets(all);
		methods(all);
		headers(all);
		return all;
	}

	private static void targets(List<Spelling> all) {
		target(all, "as it is", (path) -> path);
		target(all, "query", (path) -> path + "?/products");
		target(all, "fragment", (path) -> path + "#/products");
		target(all, "encoded fragment", (path) -> path + "%23/products");
		target(all, "encoded question mark", (path) -> path + "%3f/products");
		target(all, "upper case", (path) -> path.toUpperCase(Locale.ROOT));
		target(all, "first letter upper case",
				(path) -> "/" + Character.toUpperCase(path.charAt(1)) + path.substring(2));
		target(all, "trailing slash", (path) -> path + "/");
		target(all, "two trailing slashes", (path) -> path + "//");
		target(all, "leading double slash", (path) -> "/" + path);
		target(all, "leading triple slash", (path) -> "//" + path);
		target(all, "inner double slash", (path) -> path.charAt(0) + path.substring(1).replace("/", "//"));
		target(all, "no leading slash", (path) -> path.substring(1));
		target(all, "trailing dot segment", (path) -> path + "/.");
		target(all, "trailing dot", (path) -> path + ".");
		target(all, "leading dot segment", (path) -> "/." + path);
		target(all, "out of a public path", (path) -> "/products/.." + path);
		target(all, "out of a public path, encoded dots", (path) -> "/products/%2e%2e" + path);
		target(all, "out of a public path, half encoded dots", (path) -> "/products/.%2e" + path);
		target(all, "out of a public path, encoded slash", (path) -> "/products/..%2f" + path.substring(1));
		target(all, "out of a public path, matrix parameter", (path) -> "/products/..;" + path);
		target(all, "out of a public path, named matrix parameter", (path) -> "/products/..;a=b" + path);
		target(all, "out of a public path, backslash", (path) -> "/products/..\\" + path.substring(1));
		target(all, "out of a public path, encoded backslash", (path) -> "/products/..%5c" + path.substring(1));
		target(all, "out of a public path, twice encoded dots", (path) -> "/products/%252e%252e" + path);
		target(all, "out of a public file", (path) -> "/css/shop.css/../.." + path);
		target(all, "out of a public file, matrix parameter", (path) -> "/css/..;/.." + path);
		target(all, "out of the error page", (path) -> "/error/.." + path);
		target(all, "into and out of itself", (path) -> path + "/../" + path.substring(path.lastIndexOf('/') + 1));
		target(all, "encoded letter", (path) -> "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2));
		target(all, "all letters encoded", Spelling::encode);
		target(all, "twice encoded letter", (path) -> "/%25" + Integer.toHexString(path.charAt(1)) + path.substring(2));
		target(all, "encoded inner slash", (path) -> "/" + path.substring(1).replace("/", "%2f"));
		target(all, "upper case encoded inner slash", (path) -> "/" + path.substring(1).replace("/", "%2F"));
		target(all, "twice encoded inner slash", (path) -> "/" + path.substring(1).replace("/", "%252f"));
		target(all, "encoded leading slash", (path) -> "/%2f" + path.substring(1));
		target(all, "overlong slash", (path) -> "/" + path.substring(1).replace("/", "%c0%af"));
		target(all, "overlong dots out of a public path", (path) -> "/products/%c0%ae%c0%ae" + path);
		target(all, "full width slash", (path) -> "/" + path.substring(1).replace("/", "%ef%bc%8f"));
		target(all, "full width dots out of a public path", (path) -> "/products/%ef%bc%8e%ef%bc%8e" + path);
		target(all, "look-alike letter", (path) -> path.replace("a", "%d0%b0"));
		target(all, "soft hyphen", (path) -> path + "%c2%ad");
		target(all, "zero width space", (path) -> path + "%e2%80%8b");
		target(all, "byte order mark", (path) -> "/%ef%bb%bf" + path.substring(1));
		target(all, "unencoded UTF-8", (path) -> path + "\u00c3\u00a9");
		target(all, "broken escape", (path) -> path + "%");
		target(all, "escape of no byte", (path) -> path + "%zz");
		target(all, "UTF-16 escape", (path) -> "/%u0061" + path.substring(1));
		target(all, "NUL", (path) -> path + "%00");
		target(all, "NUL and a public suffix", (path) -> path + "%00.css");
		target(all, "tab", (path) -> path + "%09");
		target(all, "space", (path) -> path + "%20");
		target(all, "plus", (path) -> path + "+");
		target(all, "line feed", (path) -> path + "%0a");
		target(all, "carriage return", (path) -> path + "%0d");
		target(all, "line end and a header", (path) -> path + "%0d%0aX-Forwarded-For:%20127.0.0.1");
		target(all, "unencoded tab", (path) -> path + "\t");
		target(all, "session id", (path) -> path + ";jsessionid=1");
		target(all, "empty matrix parameter", (path) -> path + ";");
		target(all, "encoded semicolon", (path) -> path + "%3b");
		target(all, "matrix parameter inside", (path) -> "/;a=b" + path);
		target(all, "matrix parameter in a segment", (path) -> path.replaceFirst("^(/[^/]+)", "$1;a=b"));
		target(all, "leading backslash", (path) -> "\\" + path.substring(1));
		target(all, "encoded backslash", (path) -> "/%5c" + path.substring(1));
		target(all, "suffix .json", (path) -> path + ".json");
		target(all, "suffix .css", (path) -> path + ".css");
		target(all, "suffix .html", (path) -> path + ".html");
		target(all, "suffix ~", (path) -> path + "~");
		target(all, "public file below", (path) -> path + "/shop.css");
		target(all, "star", (path) -> path + "*");
		all.add(new Spelling("absolute form", (raw, path) -> raw.get("http://localhost:" + raw.port() + path)));
		target(all, "absolute form of another host", (path) -> "http://other.example" + path);
		all.add(new Spelling("absolute form with user",
				(raw, path) -> raw.get("http://admin@localhost:" + raw.port() + path)));
		all.add(new Spelling("absolute form of another scheme",
				(raw, path) -> raw.get("ftp://localhost:" + raw.port() + path)));
		target(all, "servlet by name", (path) -> "/dispatcherServlet" + path);
		all.add(new Spelling("HTTP/1.0 without host", (raw, path) -> raw.line("GET " + path + " HTTP/1.0")));
		all.add(new Spelling("HTTP/0.9", (raw, path) -> raw.line("GET " + path)));
		all.add(new Spelling("two spaces",
				(raw, path) -> raw.line("GET  " + path + "  HTTP/1.1")
					.header("Host: localhost")
					.header("Connection: close")));
		all.add(new Spelling("two hosts", (raw, path) -> raw.get(path).header("Host: other.example")));
	}

	private static void methods(List<Spelling> all) {
		for (String method : List.of("HEAD", "OPTIONS", "TRACE", "CONNECT", "POST", "PUT", "PATCH", "DELETE",
				"PROPFIND", "COPY", "QUERY", "JEFF", "get", "Get", "G\u0000ET")) {
			all.add(new Spelling("method " + method.replace("\u0000", "\\0"),
					(raw, path) -> raw.request(method, path)));
		}
		all.add(new Spelling("method HEAD, overridden",
				(raw, path) -> raw.request("HEAD", path).header("X-HTTP-Method-Override: GET")));
		for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
			all.add(new Spelling(header,
					(raw, path) -> raw.request("POST", path).header(header + ": GET").header("Content-Length: 0")));
		}
		all.add(new Spelling("_method in the query",
				(raw, path) -> raw.request("POST", path + "?_method=GET").header("Content-Length: 0")));
		all.add(new Spelling("_method in a form",
				(raw, path) -> raw.request("POST", path).body("application/x-www-form-urlencoded", "_method=GET")));
		all.add(new Spelling("pre-flight",
				(raw, path) -> raw.request("OPTIONS", path)
					.header("Origin: http://other.example")
					.header("Access-Control-Request-Method: GET")));
	}

	private static void headers(List<Spelling> all) {
		for (String header : List.of("X-Original-URL: /products", "X-Rewrite-URL: /products",
				"X-Forwarded-Prefix: /products", "X-Forwarded-Path: /products", "X-Forwarded-Uri: /products",
				"X-Forwarded-Host: localhost", "X-Forwarded-For: 127.0.0.1", "X-Real-IP: 127.0.0.1",
				"X-Custom-IP-Authorization: 127.0.0.1", "Forwarded: for=127.0.0.1;host=localhost",
				"X-Forwarded-User: admin", "X-Remote-User: admin", "Remote-User: admin",
				"Referer: http://localhost/products", "Accept: text/css", "Accept: text/html", "Range: bytes=0-1",
				"If-None-Match: *", "Expect: 100-continue", "Authorization:", "Authorization: Bearer",
				"Authorization: Bearer null", "Authorization: Basic Og==", "Authorization: Basic YWRtaW46YWRtaW4=",
				"Authorization: Negotiate YQ==", "Cookie: JSESSIONID=1", "X-Requested-With: XMLHttpRequest",
				"Upgrade: h2c", "Transfer-Encoding: chunked\r\n\r\n0\r\n")) {
			all.add(new Spelling(header.replace("\r\n", " "), (raw, path) -> raw.get(path).header(header)));
		}
	}

	private static void target(List<Spelling> all, String name, UnaryOperator<String> target) {
		all.add(new Spelling(name, (raw, path) -> raw.get(target.apply(path))));
	}

	private static String encode(String path) {
		StringBuilder encoded = new StringBuilder();
		path.chars().forEach((letter) -> encoded.append((letter == '/') ? "/" : "%" + Integer.toHexString(letter)));
		return encoded.toString();
	}

}
