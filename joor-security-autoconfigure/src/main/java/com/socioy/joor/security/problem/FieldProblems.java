package com.socioy.joor.security.problem;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/**
 * Reads from Spring MVC's exceptions which parts of the input are wrong.
 */
final class FieldProblems {

	private static final int MAX = 100;

	private static final String MISSING = "missing";

	private static final String MISMATCH = "typeMismatch";

	private FieldProblems() {
	}

	/**
	 * Return what is wrong with the input.
	 * @param failure the exception
	 * @return at most {@value #MAX} parts, or an empty list if the exception is about
	 * something else
	 */
	static List<FieldProblem> of(Throwable failure) {
		if (failure instanceof Errors errors) {
			return ofErrors("", errors.getAllErrors());
		}
		if (failure instanceof MethodValidationResult result) {
			return result.isForReturnValue() ? List.of() : ofMethod(result);
		}
		FieldProblem single = single(failure);
		return (single != null) ? List.of(single) : List.of();
	}

	private static @Nullable FieldProblem single(Throwable failure) {
		if (failure instanceof MissingServletRequestParameterException missing) {
			return new FieldProblem(missing.getParameterName(), MISSING);
		}
		if (failure instanceof MissingRequestHeaderException missing) {
			return new FieldProblem(missing.getHeaderName(), MISSING);
		}
		if (failure instanceof MissingRequestCookieException missing) {
			return new FieldProblem(missing.getCookieName(), MISSING);
		}
		if (failure instanceof MissingServletRequestPartException missing) {
			return new FieldProblem(missing.getRequestPartName(), MISSING);
		}
		if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
			return new FieldProblem(mismatch.getName(), MISMATCH);
		}
		if (failure instanceof TypeMismatchException mismatch && mismatch.getPropertyName() != null) {
			return new FieldProblem(mismatch.getPropertyName(), MISMATCH);
		}
		return null;
	}

	private static List<FieldProblem> ofErrors(String prefix, List<? extends MessageSourceResolvable> errors) {
		List<FieldProblem> problems = new ArrayList<>();
		for (MessageSourceResolvable error : errors) {
			if (problems.size() == MAX) {
				break;
			}
			String field = prefix;
			if (error instanceof FieldError fieldError) {
				field = prefix.isEmpty() ? fieldError.getField() : prefix + "." + fieldError.getField();
			}
			else if (error instanceof ObjectError objectError && prefix.isEmpty()) {
				field = objectError.getObjectName();
			}
			problems.add(new FieldProblem(field, code(error)));
		}
		return problems;
	}

	private static List<FieldProblem> ofMethod(MethodValidationResult result) {
		List<FieldProblem> problems = new ArrayList<>();
		for (ParameterValidationResult parameter : result.getParameterValidationResults()) {
			String index = (parameter.getContainerIndex() != null) ? "[" + parameter.getContainerIndex() + "]" : "";
			boolean body = parameter instanceof ParameterErrors
					&& parameter.getMethodParameter().hasParameterAnnotation(RequestBody.class);
			String name = (body ? "" : name(parameter.getMethodParameter())) + index;
			problems.addAll(ofErrors(name, parameter.getResolvableErrors()));
		}
		for (MessageSourceResolvable error : result.getCrossParameterValidationResults()) {
			problems.add(new FieldProblem("", code(error)));
		}
		return (problems.size() <= MAX) ? problems : problems.subList(0, MAX);
	}

	private static String code(MessageSourceResolvable error) {
		String[] codes = error.getCodes();
		// The last code is the plainest: the name of the constraint alone
		return (codes != null && codes.length > 0) ? codes[codes.length - 1] : "invalid";
	}

	private static String name(MethodParameter parameter) {
		String name = "";
		if (parameter.hasParameterAnnotation(PathVariable.class)) {
			name = annotatedName(parameter, PathVariable.class);
		}
		else if (parameter.hasParameterAnnotation(RequestParam.class)) {
			name = annotatedName(parameter, RequestParam.class);
		}
		else if (parameter.hasParameterAnnotation(RequestHeader.class)) {
			name = annotatedName(parameter, RequestHeader.class);
		}
		else if (parameter.hasParameterAnnotation(CookieValue.class)) {
			name = annotatedName(parameter, CookieValue.class);
		}
		else if (parameter.hasParameterAnnotation(RequestPart.class)) {
			name = annotatedName(parameter, RequestPart.class);
		}
		if (!name.isEmpty()) {
			return name;
		}
		String declared = parameter.getParameterName();
		return (declared != null) ? declared : "argument" + parameter.getParameterIndex();
	}

	private static String annotatedName(MethodParameter parameter, Class<? extends Annotation> type) {
		var attributes = AnnotatedElementUtils.getMergedAnnotationAttributes(parameter.getParameter(), type);
		return (attributes != null) ? attributes.getString("name") : "";
	}

}
