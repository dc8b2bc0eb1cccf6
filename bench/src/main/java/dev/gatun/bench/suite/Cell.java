package dev.gatun.bench.suite;

import dev.gatun.bench.contender.Contender;
import dev.gatun.reference.ConvProblem;

/**
 * One place in the table of a suite.
 *
 * @param problem its row
 * @param contender its column
 */
record Cell(ConvProblem problem, Contender contender) {}
