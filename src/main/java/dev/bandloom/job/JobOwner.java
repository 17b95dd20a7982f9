package dev.bandloom.job;

/** Who runs a job: the server resumes its own when it starts, a command when the same recipe is run again. */
public enum JobOwner {
    SERVER,
    COMMAND
}
