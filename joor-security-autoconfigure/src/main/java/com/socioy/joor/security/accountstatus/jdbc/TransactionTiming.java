package com.socioy.joor.security.accountstatus.jdbc;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import com.socioy.joor.security.accountstatus.ChangeTiming;

/**
 * Waits for the end of the transaction that a change is made in, if there is one: whoever
 * asks before finds the old state, and would remember it.
 *
 * @since 0.1.0
 */
public final class TransactionTiming implements ChangeTiming {

	@Override
	public void whenVisible(Runnable action) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()
				|| !TransactionSynchronizationManager.isSynchronizationActive()) {
			action.run();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				action.run();
			}

		});
	}

}
