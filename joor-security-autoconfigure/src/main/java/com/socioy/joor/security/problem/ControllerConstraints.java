package com.socioy.joor.security.problem;

import java.util.ArrayList;
import java.util.List;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Reads violations of constraints on the arguments of a controller whose class is
 * validated as a whole. The same exception out of a service, or about what a controller
 * returns, is a mistake of the application and none of the client's.
 */
final class ControllerConstraints {

	private static final boolean PRESENT = ClassUtils.isPresent("jakarta.validation.ConstraintViolationException",
			ControllerConstraints.class.getClassLoader());

	private ControllerConstraints() {
	}

	static List<FieldProblem> of(Throwable failure, @Nullable Object handler) {
		return (PRESENT && handler instanceof HandlerMethod method) ? Reader.of(failure, method) : List.of();
	}

	/**
	 * Loaded only if Jakarta Validation is there.
	 */
	private static final class Reader {

		static List<FieldProblem> of(Throwable failure, HandlerMethod handler) {
			if (!(failure instanceof ConstraintViolationException exception)
					|| exception.getConstraintViolations() == null) {
				return List.of();
			}
			List<FieldProblem> problems = new ArrayList<>();
			for (ConstraintViolation<?> violation : exception.getConstraintViolations()) {
				FieldProblem problem = problem(violation, handler);
				if (problem == null) {
					return List.of();
				}
				problems.add(problem);
			}
			return problems;
		}

		private static @Nullable FieldProblem problem(ConstraintViolation<?> violation, HandlerMethod handler) {
			if (violation.getRootBeanClass() == null
					|| !violation.getRootBeanClass().isAssignableFrom(handler.getBeanType())) {
				return null;
			}
			StringBuilder field = new StringBuilder();
			boolean argument = false;
			for (Path.Node node : violation.getPropertyPath()) {
				if (node.getKind() == ElementKind.PARAMETER || node.getKind() == ElementKind.CROSS_PARAMETER) {
					argument = true;
				}
				if (argument) {
					field.append(field.isEmpty() ? "" : ".").append(node);
				}
			}
			String code = violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
			return argument ? new FieldProblem(field.toString(), code) : null;
		}

	}

}
