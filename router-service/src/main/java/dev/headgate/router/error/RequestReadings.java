package dev.headgate.router.error;

import static dev.headgate.router.error.ErrorReading.INVALID;
import static dev.headgate.router.error.ErrorReading.refuse;

import dev.headgate.router.error.ExchangeError.BadField;
import dev.headgate.router.error.ExchangeError.BadRequest;
import dev.headgate.router.error.ExchangeError.BodyStalled;
import dev.headgate.router.error.ExchangeError.BodyTooLarge;
import dev.headgate.router.error.ExchangeError.ClientLeft;
import dev.headgate.router.error.ExchangeError.ContextTooLong;
import dev.headgate.router.error.ExchangeError.DataClassRefused;
import dev.headgate.router.error.ExchangeError.MalformedBody;
import dev.headgate.router.error.ExchangeError.NotOffered;
import dev.headgate.router.error.ExchangeError.ThreadRefused;
import dev.headgate.router.error.ExchangeError.UnknownModel;
import dev.headgate.router.error.ExchangeError.UnsupportedBody;

/// How it is told what a request is wrong in.
final class RequestReadings {

  private RequestReadings() {}

  static ErrorReading of(BadRequest error) {
    return switch (error) {
      case UnknownModel(String model) ->
          refuse(
              404,
              INVALID,
              "model_not_found",
              "model",
              "The model `" + model + "` does not exist or you do not have access to it.");
      case BadField(String field, String value, String expected) ->
          refuse(
              400,
              INVALID,
              "invalid_value",
              field,
              field + ": " + value + " (expected: " + expected + ")");
      case ThreadRefused _ ->
          refuse(
              400,
              INVALID,
              "thread_unsupported_request",
              "thread",
              "thread: present (expected: absent, and all messages in the request)");
      case ContextTooLong(long tokens, long largest) ->
          refuse(
              400,
              INVALID,
              "context_length_exceeded",
              "messages",
              "context: " + tokens + " tokens (expected: <= " + largest + " on every route)");
      case NotOffered(String model, String missing) ->
          refuse(
              400,
              INVALID,
              "unsupported_value",
              null,
              missing + ": asked for (expected: what a route of the model `" + model + "` can do)");
      case DataClassRefused(String model, String allowed) ->
          refuse(
              403,
              "permission_error",
              "data_class_refused",
              null,
              "data class: restricted (expected: a model with a provider of class "
                  + allowed
                  + ", which `"
                  + model
                  + "` does not have)");
      case MalformedBody(String detail) -> refuse(400, INVALID, "invalid_json", null, detail);
      case BodyTooLarge(long limit) ->
          refuse(
              413,
              INVALID,
              "request_too_large",
              null,
              "body: larger than the limit (expected: at most " + limit + " bytes)");
      case UnsupportedBody(String detail) ->
          refuse(415, INVALID, "unsupported_media_type", null, detail);
      case ClientLeft _ -> refuse(499, INVALID, "client_left", null, "The client left.");
      case BodyStalled(long millis) ->
          refuse(408, INVALID, "request_timeout", null, "body: nothing came for " + millis + " ms");
    };
  }
}
