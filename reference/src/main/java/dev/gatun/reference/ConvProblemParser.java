package dev.gatun.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text form of {@link ConvProblem#parse}: first its keys, then what they imply. */
final class ConvProblemParser {
  private static final Pattern KEY =
      Pattern.compile("(g|mb|ic|oc|pb|pr|[iok][dhw]|[spd][dhw])(\\d+)");
  private static final Pattern NAME =
      Pattern.compile("n(\"?)(?<name>[^\"*]*)(\\*(?<times>\\d+))?\\1");

  private final String text;
  private final Map<String, Integer> keys = new HashMap<>();
  private String name = "";
  private int times = 1;

  private ConvProblemParser(String text) {
    this.text = text;
  }

  static ConvProblem parse(String text) {
    ConvProblemParser parser = new ConvProblemParser(text);
    parser.readKeys();
    return parser.problem();
  }

  private void readKeys() {
    Matcher key = KEY.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '_') {
        at++;
      } else if (text.charAt(at) == 'n') {
        readName(at);
        return;
      } else if (key.region(at, text.length()).lookingAt()) {
        put(key.group(1), number(key.group(), key.group(2)));
        at = key.end();
      } else {
        throw refuse(
            text.substring(at),
            "expected one of g mb ic ih iw oc oh ow kh kw sh sw ph pw dh dw pb pr with its digits,"
                + " or n with a name");
      }
    }
  }

  private void readName(int at) {
    Matcher matcher = NAME.matcher(text).region(at, text.length());
    if (!matcher.matches()) {
      throw refuse(text.substring(at), "a name reads n\"name\" or n\"name*times\" and comes last");
    }
    name = matcher.group("name");
    String count = matcher.group("times");
    times = count == null ? 1 : number("*" + count, count);
  }

  private void put(String key, int value) {
    if (keys.putIfAbsent(key, value) != null) {
      throw refuse(key + value, "a key is given once, but this one is there twice");
    }
  }

  private int number(String piece, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw refuse(piece, "a number is at most " + Integer.MAX_VALUE);
    }
  }

  private ConvProblem problem() {
    refuseDepth();
    boolean noWidth = isLeftOut("w", "pr");
    boolean noHeight = isLeftOut("h", "pb") && !noWidth;
    Axis height = noHeight ? new Axis('h', 1, 1, 1, 0, 0, 0) : axis('h', "pb");
    Axis width = noWidth ? height : axis('w', "pr");
    return new ConvProblem(
        keys.getOrDefault("g", 1),
        keys.getOrDefault("mb", 1),
        need("ic"),
        height.src(),
        width.src(),
        need("oc"),
        height.kernel(),
        width.kernel(),
        height.stride(),
        width.stride(),
        height.before(),
        width.before(),
        height.after(),
        width.after(),
        height.dilation(),
        width.dilation(),
        name,
        times);
  }

  private boolean isLeftOut(String letter, String afterKey) {
    return keys.keySet().stream().noneMatch(key -> key.endsWith(letter) || key.equals(afterKey));
  }

  private Axis axis(char letter, String afterKey) {
    int src = need("i" + letter);
    int kernel = need("k" + letter);
    int stride = keys.getOrDefault("s" + letter, 1);
    int dilation = keys.getOrDefault("d" + letter, 0);
    Integer dst = keys.get("o" + letter);
    Axis bare = new Axis(letter, src, kernel, stride, 0, 0, dilation);
    int needed = dst == null ? 0 : paddingFor(bare, dst);
    int before = keys.getOrDefault("p" + letter, needed / 2);
    Axis symmetric = new Axis(letter, src, kernel, stride, before, before, dilation);
    if (stride < 1 || dst == null) {
      return symmetric.withAfter(keys.getOrDefault(afterKey, before));
    }
    int after = keys.getOrDefault(afterKey, (int) symmetric.afterFor(dst));
    return withDst(symmetric.withAfter(after), dst);
  }

  private int paddingFor(Axis bare, int dst) {
    long padding = bare.paddingFor(dst);
    if (padding > Integer.MAX_VALUE) {
      throw refuse("o" + bare.letter() + dst, "no padding of an int gives this size");
    }
    return (int) Math.max(0, padding);
  }

  private Axis withDst(Axis axis, int dst) {
    if (axis.dst() != dst) {
      throw refuse(
          "o" + axis.letter() + dst,
          "src, kernel, stride, padding and dilation give o" + axis.letter() + axis.dst());
    }
    return axis;
  }

  private int need(String key) {
    Integer value = keys.get(key);
    if (value == null) {
      throw refuse(key, "this key is missing and nothing implies it");
    }
    return value;
  }

  private void refuseDepth() {
    Map.of("id", 1, "od", 1, "kd", 1, "sd", 1, "pd", 0, "dd", 0)
        .forEach(
            (key, trivial) -> {
              if (!trivial.equals(keys.getOrDefault(key, trivial))) {
                throw refuse(
                    key + keys.get(key),
                    "convolutions have two dimensions here, so %s can only be %d"
                        .formatted(key, trivial));
              }
            });
  }

  private InvalidProblemException refuse(String value, String rule) {
    return new InvalidProblemException(value, rule, text);
  }
}
