/** What the policy of a job believes about its arms. */
@NullMarked
package dev.bandloom.job.evidence;

import org.jspecify.annotations.NullMarked;
