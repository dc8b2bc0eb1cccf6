package dev.gatun.network.safetensors;

import static dev.gatun.network.safetensors.InvalidSafetensorsException.require;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a header's JSON. Fields that the format does not know are skipped, twice is refused. */
final class HeaderParser {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;

  private HeaderParser(JsonParser json) {
    this.json = json;
  }

  static Header parse(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      return new HeaderParser(json).header();
    } catch (JacksonException e) {
      throw new InvalidSafetensorsException("header", "must be JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidSafetensorsException("header", "cannot be read: " + e.getMessage());
    }
  }

  private Header header() throws IOException {
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    json.nextToken();
    requireToken(JsonToken.START_OBJECT, "header");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals(Header.METADATA)) {
        readMetadata(metadata);
      } else {
        tensors.put(name, tensor(name));
      }
    }
    require(json.nextToken() == null, "header", "must be one object, with nothing behind it");
    return new Header(tensors, metadata);
  }

  private void readMetadata(Map<String, String> metadata) throws IOException {
    requireToken(JsonToken.START_OBJECT, Header.METADATA);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      requireToken(JsonToken.VALUE_STRING, Header.METADATA + " '" + key + "'");
      metadata.put(key, json.getText());
    }
  }

  private TensorInfo tensor(String name) throws IOException {
    String place = "tensor '" + name + "'";
    requireToken(JsonToken.START_OBJECT, place);
    Dtype dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "dtype" -> dtype = dtype(place);
        case "shape" -> shape = integers(place + " shape");
        case "data_offsets" -> offsets = integers(place + " data_offsets");
        default -> json.skipChildren();
      }
    }
    return tensor(place, dtype, shape, offsets);
  }

  private static TensorInfo tensor(
      String place,
      @Nullable Dtype dtype,
      @Nullable List<Long> shape,
      @Nullable List<Long> offsets) {
    if (dtype == null || shape == null || offsets == null) {
      throw new InvalidSafetensorsException(place, "must have dtype, shape and data_offsets");
    }
    require(offsets.size() == 2, place + " data_offsets", "must be two, of begin and end");
    try {
      return new TensorInfo(dtype, shape, offsets.getFirst(), offsets.getLast());
    } catch (InvalidSafetensorsException e) {
      throw new InvalidSafetensorsException(place, e.getMessage());
    }
  }

  private Dtype dtype(String place) throws IOException {
    requireToken(JsonToken.VALUE_STRING, place + " dtype");
    try {
      return Dtype.named(json.getText());
    } catch (InvalidSafetensorsException e) {
      throw new InvalidSafetensorsException(place, e.getMessage());
    }
  }

  private List<Long> integers(String place) throws IOException {
    requireToken(JsonToken.START_ARRAY, place);
    List<Long> integers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      requireToken(JsonToken.VALUE_NUMBER_INT, place);
      integers.add(json.getLongValue());
    }
    return integers;
  }

  private void requireToken(JsonToken wanted, String place) {
    require(json.currentToken() == wanted, place, "must be " + words(wanted));
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "a JSON object";
      case START_ARRAY -> "an array of whole numbers";
      case VALUE_NUMBER_INT -> "whole numbers";
      default -> "a string";
    };
  }
}
