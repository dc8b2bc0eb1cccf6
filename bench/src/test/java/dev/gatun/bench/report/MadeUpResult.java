package dev.gatun.bench.report;

import dev.gatun.bench.machine.MachineCard;
import dev.gatun.bench.machine.Peaks;
import dev.gatun.bench.result.BenchResult;
import dev.gatun.bench.result.ContenderCard;
import dev.gatun.bench.result.Measurement;
import dev.gatun.bench.result.Measurement.Outcome;
import dev.gatun.bench.result.TimeSettings;
import dev.gatun.bench.result.Timing;
import dev.gatun.kernels.verify.MeasuredError;
import dev.gatun.kernels.verify.Tier;
