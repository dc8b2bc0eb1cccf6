package dev.gatun.bench.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatun.bench.affinity.Cores;
import dev.gatun.bench.doctor.Finding.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NoiseTest {

  private static final LoopTimes STEADY = times(0, 0, 0.01, 0.02);

  @Test
  void saysThatAllIsQuiet() {
    Noise quiet = new Noise(STEADY, 2, 1.97, trips(80, 110), "unknown");
    assertThat(quiet.findings()).extracting(Finding::state).containsOnly(State.OK);
    assertThat(quiet.findings())
        .extracting(Finding::detail)
        .containsExactly(
            "of a loop's time on one core 0.0 % went to other programs, 0.0 % to other machines",
            "the same loop took up to 1.0 % longer than at best half of the time, up to 2.0 % 95 %"
                + " of it",
            "2 threads do 1.97 times the work of one",
            "two cores pass a cache line to and fro in 80 ns at best, up to 110 ns 95 % of the"
                + " time");
  }

  @Test
  void tellsOtherProgramsFromOtherMachines() {
    assertThat(first(times(0.04, 0, 0, 0)).advice()).contains("top");
    assertThat(first(times(0, 0.04, 0, 0)).advice()).contains("cores of its own");
    assertThat(first(times(0, 0.04, 0, 0)).detail()).contains("4.0 % to other machines");
  }

  @Test
  void advisesAGovernorOnlyWhereThereIsAnother() {
    LoopTimes unsteady = times(0, 0, 0.08, 0.3);
    assertThat(clock(unsteady, "powersave").advice()).contains("governor is powersave");
    assertThat(clock(unsteady, "performance").advice()).contains("by duel");
    assertThat(clock(unsteady, "unknown").advice()).contains("by duel");
    assertThat(clock(times(0, 0, 0, 0.3), "powersave").state()).isEqualTo(State.NOTE);
  }

  @Test
  void knowsHyperthreadsByTheirWork() {
    Finding neighbours = new Noise(STEADY, 4, 2.2, null, "unknown").findings().getLast();
    assertThat(neighbours.state()).isEqualTo(State.NOTE);
    assertThat(neighbours.detail()).isEqualTo("4 threads do 2.20 times the work of one");
  }

  @Test
  void hasNoNeighboursOnOneCore() {
    assertThat(new Noise(STEADY, 1, 1, null, "unknown").findings())
        .extracting(Finding::subject)
        .containsExactly("shared cores", "clock");
  }

  @Test
  void knowsCachesByTheWayBetweenThem() {
    assertThat(cache(trips(80, 370)).advice()).contains("hypervisor");
    assertThat(cache(trips(360, 400)).advice()).contains("no L3 in common");
    assertThat(cache(trips(80, 150)).state()).isEqualTo(State.OK);
  }

  @Test
  void tripsAreMeasured() {
    assumeTrue(Cores.processors() > 1, "needs two cores");
    RoundTrips trips = RoundTrips.measure();
    assertThat(trips.best()).isBetween(1.0, 1e6);
    assertThat(trips.most()).isGreaterThanOrEqualTo(trips.best());
  }

  @Test
  void advisesPinningOnlyWhereCoresAreLeftToChoose() {
    for (int cores : new int[] {2, 4}) {
      List<Finding> findings =
          new Noise(STEADY, cores, 1, trips(360, 400), "unknown").findings().subList(2, 4);
      assertThat(findings)
          .extracting(Finding::advice)
          .allMatch(advice -> advice.contains("taskset") == (cores > 2))
          .allMatch(advice -> advice.contains("--threads 1") == (cores == 2));
    }
  }

  private static Finding cache(RoundTrips trips) {
    return new Noise(STEADY, 2, 2, trips, "unknown").findings().getLast();
  }

  /** One at best, and all others as long as that. */
  private static RoundTrips trips(double best, double most) {
    double[] nanos = new double[100];
    Arrays.fill(nanos, most);
    nanos[0] = best;
    return new RoundTrips(nanos);
  }

  private static Finding first(LoopTimes loop) {
    return new Noise(loop, 1, 1, null, "unknown").findings().getFirst();
  }

  private static Finding clock(LoopTimes loop, String governor) {
    return new Noise(loop, 1, 1, null, governor).findings().get(1);
  }

  /** A tenth at best, so many longer up to the half, and all others longer still. */
  private static LoopTimes times(double others, double stolen, double half, double most) {
    double[] nanos =
        DoubleStream.concat(
                DoubleStream.generate(() -> 100).limit(10),
                DoubleStream.concat(
                    DoubleStream.generate(() -> 100 * (1 + half)).limit(50),
                    DoubleStream.generate(() -> 100 * (1 + most)).limit(40)))
            .toArray();
    return new LoopTimes(nanos, others, stolen);
  }
}
