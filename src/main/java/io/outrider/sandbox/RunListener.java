package io.outrider.sandbox;

import java.util.concurrent.CountDownLatch;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.listeners.JobListenerSupport;

/** This is what tells the sandbox that the run it asked Quartz for is over, whatever its outcome. One run at a time. */
final class RunListener extends JobListenerSupport {
    private JobKey expected;
    private CountDownLatch done;

    @Override
    public String getName() {
        return "sandbox-runs";
    }

    /** A latch that opens when a planned run of this job is over. */
    synchronized CountDownLatch expect(JobKey key) {
        expected = key;
        done = new CountDownLatch(1);
        return done;
    }

    @Override
    public void jobWasExecuted(JobExecutionContext run, JobExecutionException outcome) {
        over(run);
    }

    @Override
    public void jobExecutionVetoed(JobExecutionContext run) {
        over(run);
    }

    private synchronized void over(JobExecutionContext run) {
        boolean planned = run.getTrigger().getJobDataMap().containsKey(QuartzTimetable.PLANNED);
        if (planned && run.getJobDetail().getKey().equals(expected)) {
            done.countDown();
        }
    }
}
