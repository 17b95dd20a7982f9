package dev.bandloom.cli;

/** The bandloom command. */
public final class Bandloom {
    private Bandloom() {}

    public static void main(String[] args) {
        System.out.println("bandloom");
    }
}
