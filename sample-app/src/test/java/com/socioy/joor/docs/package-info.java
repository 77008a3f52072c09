/**
 * Code that the documentation shows and that must not be found by the sample.
 */
package com.socioy.joor.docs;
