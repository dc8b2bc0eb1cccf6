package dev.gatun.bench.side;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A side of a duel as it is written: {@code NAME} or {@code NAME@key=value,key=value}.
 *
 * @param text all of it
 * @param name who
 * @param settings how, each key once
 */
record SideText(String text, String name, Map<String, String> settings) {

  /**
   * Takes a text apart.
   *
   * @throws InvalidSideException if a setting is not key=value, or is there twice
   */
  static SideText parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return new SideText(text, text, Map.of());
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : text.substring(at + 1).split(",", -1)) {
      String[] halves = setting.split("=", 2);
      if (halves.length < 2 || settings.putIfAbsent(halves[0], halves[1]) != null) {
        throw new InvalidSideException(
            "side '%s': '%s' must be key=value, and each key there once".formatted(text, setting));
      }
    }
    return new SideText(text, text.substring(0, at), settings);
  }

  /** Refuses settings that mean nothing here. */
  void requireOnly(List<String> keys) {
    for (String key : settings.keySet()) {
      if (!keys.contains(key)) {
        throw new InvalidSideException(
            "side '%s': %s has no setting '%s', only %s"
                .formatted(text, name, key, String.join(", ", keys)));
      }
    }
  }

  /** A whole number from 1 to a limit. */
  int number(String key, int otherwise, int most) {
    String value = settings.get(key);
    if (value == null) {
      return otherwise;
    }
    boolean isNumber = value.matches("[1-9][0-9]{0,8}");
    if (!isNumber || Integer.parseInt(value) > most) {
      throw refuse(key, "must be a number from 1 to " + most);
    }
    return Integer.parseInt(value);
  }

  /** A share, written in percent. */
  double share(String key) {
    String value = settings.getOrDefault(key, "0");
    if (!value.matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
      throw refuse(key, "must be percent, such as 5 or 2.5");
    }
    return Double.parseDouble(value) / 100;
  }

  /** One of some words. */
  <T> T choice(String key, T otherwise, List<T> among, Function<T, String> word) {
    String value = settings.get(key);
    if (value == null) {
      return otherwise;
    }
    return among.stream()
        .filter(one -> word.apply(one).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                refuse(
                    key, "must be one of " + String.join(", ", among.stream().map(word).toList())));
  }

  private InvalidSideException refuse(String key, String rule) {
    return new InvalidSideException(
        "side '%s': %s=%s %s".formatted(text, key, settings.get(key), rule));
  }
}
