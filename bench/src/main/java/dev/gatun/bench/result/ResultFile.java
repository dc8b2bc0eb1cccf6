package dev.gatun.bench.result;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.gatun.reference.ConvProblem;
import java.io.IOException;
import java.nio.file.Path;

/** Results as JSON. A problem is its text form. */
public final class ResultFile {

  /** What the file is called in a result's folder. */
  public static final String NAME = "result.json";

  /** JMH's own results beside it, in JMH's own format. */
  public static final String JMH_JSON = "jmh.json";

  /** JMH's own words. */
  public static final String JMH_LOG = "jmh.log";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(ConvProblem.class, ToStringSerializer.instance)
                  .addDeserializer(ConvProblem.class, new ProblemReader()))
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ResultFile() {}

  /**
   * Writes a result.
   *
   * @param result the result
   * @param folder where to write {@value #NAME}
   * @throws IOException if it cannot be written
   */
  public static void write(BenchResult result, Path folder) throws IOException {
    MAPPER.writeValue(folder.resolve(NAME).toFile(), result);
  }

  /**
   * Reads a result.
   *
   * @param folder where {@value #NAME} is
   * @return the result
   * @throws InvalidResultException if it is not there or not of this form
   */
  public static BenchResult read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      return MAPPER.readValue(file.toFile(), BenchResult.class);
    } catch (JacksonException e) {
      throw new InvalidResultException(
          "%s: is damaged, or only half of it is there: %s"
              .formatted(file, e.getOriginalMessage()));
    } catch (IOException e) {
      throw new InvalidResultException("%s: %s".formatted(file, FileFault.of(file)));
    }
  }

  /**
   * The text of a result.
   *
   * @param result the result
   * @return what {@link #write} writes
   * @throws IOException if it cannot be put in JSON
   */
  public static String text(BenchResult result) throws IOException {
    return MAPPER.writeValueAsString(result);
  }

  /**
   * An object in one line.
   *
   * @param value what Jackson takes; a problem is its text form
   * @return JSON without a line end
   * @throws JsonProcessingException if it cannot be put in JSON
   */
  public static String line(Object value) throws JsonProcessingException {
    return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
  }

  /** What {@link #line} wrote. */
  static <T> T parse(String line, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(line, type);
  }

  private static final class ProblemReader extends FromStringDeserializer<ConvProblem> {

    private static final long serialVersionUID = 1L;

    ProblemReader() {
      super(ConvProblem.class);
    }

    @Override
    protected ConvProblem _deserialize(String text, DeserializationContext context) {
      return ConvProblem.parse(text);
    }
  }
}
