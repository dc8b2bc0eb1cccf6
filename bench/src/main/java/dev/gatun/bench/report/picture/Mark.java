package dev.gatun.bench.report.picture;

/** A piece of a picture. */
public sealed interface Mark permits Outline, Words {}
