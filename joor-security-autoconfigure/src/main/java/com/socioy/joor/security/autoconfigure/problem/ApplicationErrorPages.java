package com.socioy.joor.security.autoconfigure.problem;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.util.function.SingletonSupplier;

import com.socioy.joor.security.problem.ErrorPages;
import com.socioy.joor.security.problem.ProblemErrorController;

/**
 * Leaves all errors to an {@link ErrorController} that the user wrote.
 */
class ApplicationErrorPages implements ErrorPages {

	private final SingletonSupplier<Boolean> usersController;

	ApplicationErrorPages(ObjectProvider<ErrorController> controllers) {
		// Not before the first error: the controller may need half of the application
		this.usersController = SingletonSupplier
			.of(() -> controllers.stream().anyMatch(ApplicationErrorPages::isUsers));
	}

	private static boolean isUsers(ErrorController controller) {
		Class<?> type = AopUtils.getTargetClass(controller);
		return type != BasicErrorController.class && type != ProblemErrorController.class;
	}

	@Override
	public boolean renderEverything() {
		return this.usersController.obtain();
	}

}
