package dev.gatun.kernels.conv;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an algorithm can compute a problem on a machine, and if not, why.
 *
 * @param reason null for yes; otherwise a clause a person can act on, such as "needs a 3×3 kernel,
 *     not 5×5"
 */
public record Support(@Nullable String reason) {

  private static final Support YES = new Support(null);

  /**
   * It can.
   *
   * @return support without a reason
   */
  public static Support yes() {
    return YES;
  }

  /**
   * It cannot.
   *
   * @param reason what is missing, as a clause
   * @return support that says no
   */
  public static Support no(String reason) {
    return new Support(Objects.requireNonNull(reason));
  }

  /**
   * Whether the answer is yes.
   *
   * @return true if there is no reason against
   */
  public boolean isSupported() {
    return reason == null;
  }
}
