package com.socioy.joor.security.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Proxy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AnnotationKind}.
 */
class AnnotationKindTests {

	private final AnnotationKind kind = AnnotationKind.of(Wanted.class::equals);

	@Test
	void annotationWhenOnTheClassOrAMethodOfItThenBears() {
		assertThat(this.kind.mayBear(OnClass.class)).isTrue();
		assertThat(this.kind.mayBear(OnPrivateMethod.class)).isTrue();
	}

	@Test
	void annotationWhenOnWhatTheClassExtendsOrImplementsThenBears() {
		assertThat(this.kind.mayBear(Extending.class)).isTrue();
		assertThat(this.kind.mayBear(Implementing.class)).isTrue();
		assertThat(this.kind.mayBear(ExtendingImplementing.class)).isTrue();
	}

	@Test
	void annotationWhenOnAnInterfaceOfAProxyThenBears() {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Contract.class },
				(self, method, arguments) -> null);
		assertThat(this.kind.mayBear(proxy.getClass())).isTrue();
	}

	@Test
	void annotationWhenOnAnotherOneOrRepeatedThenBears() {
		assertThat(this.kind.mayBear(WithComposed.class)).isTrue();
		assertThat(this.kind.mayBear(WithSeveral.class)).isTrue();
		assertThat(this.kind.mayBear(WithComposedOfSeveral.class)).isTrue();
	}

	@Test
	void annotationWhenOfAnotherKindThenDoesNotBear() {
		assertThat(this.kind.mayBear(Without.class)).isFalse();
		assertThat(this.kind.mayBear(Object.class)).isFalse();
		assertThat(AnnotationKind.of(Deprecated.class::equals).mayBear(Without.class)).isTrue();
	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
	@Repeatable(Several.class)
	@interface Wanted {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
	@interface Several {

		Wanted[] value();

	}

	@Wanted
	@Retention(RetentionPolicy.RUNTIME)
	@interface Composed {

	}

	@Wanted
	@Wanted
	@Retention(RetentionPolicy.RUNTIME)
	@interface ComposedOfSeveral {

	}

	@Wanted
	static class OnClass {

	}

	static class OnPrivateMethod {

		@Wanted
		private void hidden() {
		}

	}

	static class Extending extends OnPrivateMethod {

	}

	interface Contract {

		@Wanted
		void promised();

	}

	interface Narrower extends Contract {

	}

	static class Implementing implements Narrower {

		@Override
		public void promised() {
		}

	}

	static class ExtendingImplementing extends Implementing {

	}

	static class WithComposed {

		@Composed
		void composed() {
		}

	}

	static class WithSeveral {

		@Wanted
		@Wanted
		void several() {
		}

	}

	@ComposedOfSeveral
	static class WithComposedOfSeveral {

	}

	static class Without {

		@Deprecated
		void other() {
		}

	}

}
