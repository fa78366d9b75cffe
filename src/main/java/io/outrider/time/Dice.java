package io.outrider.time;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * This is a generator that draws from SHA-256 over a key and a counter, so that the same key rolls the same day on any Java:
 * how the JDK seeds its generators and bounds their numbers changed between 17 and 25. For one draw, one thread.
 */
final class Dice implements RandomGenerator {
    private final byte[] key;
    private final MessageDigest sha256;
    private ByteBuffer bits = ByteBuffer.allocate(0);
    private long block;

    /** @param key what is drawn for */
    Dice(byte[] key) {
        this.key = key;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }

    @Override
    public long nextLong() {
        if (!bits.hasRemaining()) {
            sha256.update(key);
            bits = ByteBuffer.wrap(sha256.digest(
                    ByteBuffer.allocate(Long.BYTES).putLong(block++).array()));
        }
        return bits.getLong();
    }

    @Override
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound is " + bound + "; allowed is 1 or more");
        }
        long drawn = nextLong() >>> 1;
        long value = drawn % bound;
        while (drawn - value + (bound - 1) < 0) {
            drawn = nextLong() >>> 1;
            value = drawn % bound;
        }
        return value;
    }

    @Override
    public long nextLong(long origin, long bound) {
        return origin + nextLong(Math.subtractExact(bound, origin));
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    @Override
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    @Override
    public int nextInt(int origin, int bound) {
        return (int) nextLong(origin, bound);
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Box and Muller's way, with exact arithmetic. */
    @Override
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    @Override
    public void nextBytes(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (nextLong() >>> 56);
        }
    }
}
