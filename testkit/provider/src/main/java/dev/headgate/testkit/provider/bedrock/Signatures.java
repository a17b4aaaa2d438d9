package dev.headgate.testkit.provider.bedrock;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Verifies Signature Version 4 by signing the same request with AWS's own signer. The headers
/// `x-amz-date` and `x-amz-content-sha256` have to be among the signed ones, as AWS's Java SDK has
/// them.
final class Signatures {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/\\d{8}/([^/]+)/bedrock/aws4_request,"
              + "\\s*SignedHeaders=([^,]+),\\s*Signature=[0-9a-f]{64}");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration SKEW = Duration.ofMinutes(5);

  /// What came of a signature.
  sealed interface Verdict {
    record Accepted() implements Verdict {}

    /// Not signed by the key.
    ///
    /// @param type the exception that AWS names
    record Refused(String type, String why) implements Verdict {}
  }

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AccessKey key;
  private final InstantSource clock;

  Signatures(AccessKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  Verdict verify(HttpServerRequest request, Buffer body) {
    String authorization = Objects.requireNonNullElse(request.getHeader("authorization"), "");
    Matcher parts = AUTHORIZATION.matcher(authorization);
    if (!parts.matches()) {
      return new Verdict.Refused(
          "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    if (!parts.group(1).equals(key.id())) {
      return new Verdict.Refused(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    Instant signedAt;
    try {
      signedAt = DATE.parse(request.getHeader("x-amz-date"), Instant::from);
    } catch (DateTimeException | NullPointerException _) {
      return new Verdict.Refused("IncompleteSignatureException", "x-amz-date: not a date");
    }
    if (Duration.between(signedAt, clock.instant()).abs().compareTo(SKEW) > 0) {
      return new Verdict.Refused("InvalidSignatureException", "Signature expired");
    }
    String expected = sign(request, body, parts.group(2), parts.group(3), signedAt);
    return isSame(expected, authorization)
        ? new Verdict.Accepted()
        : new Verdict.Refused(
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided.");
  }

  private String sign(
      HttpServerRequest request, Buffer body, String region, String headers, Instant at) {
    var again =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method().name()))
            .protocol("http")
            .host(request.authority().host())
            .port(request.authority().port())
            .encodedPath(request.path());
    for (var parameter : request.params()) {
      again.appendRawQueryParameter(parameter.getKey(), parameter.getValue());
    }
    for (String header : headers.split(";", -1)) {
      if (!List.of("host", "x-amz-date", "x-amz-content-sha256").contains(header)) {
        again.putHeader(header, request.headers().getAll(header));
      }
    }
    return signer
        .sign(signing ->
            signing
                .identity(AwsCredentialsIdentity.create(key.id(), key.secret()))
                .request(again.build())
                .payload(ContentStreamProvider.fromByteArray(body.getBytes()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(at, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  private static boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(
        expected.replace(" ", "").getBytes(StandardCharsets.US_ASCII),
        given.replace(" ", "").getBytes(StandardCharsets.US_ASCII));
  }
}
