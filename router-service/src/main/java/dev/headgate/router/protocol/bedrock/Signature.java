package dev.headgate.router.protocol.bedrock;

import dev.headgate.router.routing.Provider;
import io.netty.buffer.ByteBufInputStream;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// AWS Signature Version 4, by Amazon's own signer, with the credentials of one provider. It covers
/// the address, the host and the type of the body, and the body.
final class Signature {

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
  private static final String SERVICE = "bedrock";

  private final AwsCredentialsIdentity identity;
  private final String region;

  Signature(Provider provider) {
    this.identity = identity(provider);
    this.region = Objects.requireNonNull(provider.region(), "region");
  }

  /// The head with the headers that sign it.
  RequestOptions sign(RequestOptions head, Buffer body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol(Boolean.TRUE.equals(head.isSsl()) ? "https" : "http")
            .host(head.getHost())
            .port(head.getPort())
            .encodedPath(head.getURI())
            .putHeader("content-type", head.getHeaders().get(HttpHeaders.CONTENT_TYPE))
            .build();
    SIGNER
        .sign(it ->
            it.identity(identity)
                .request(request)
                .payload(() -> new ByteBufInputStream(body.getByteBuf()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region))
        .request()
        .headers()
        .forEach((name, values) -> put(head, name, values));
    return head;
  }

  /// The host is sent by the client, as it is signed.
  private static void put(RequestOptions head, String name, List<String> values) {
    if (!name.equalsIgnoreCase("host")) {
      head.putHeader(name, values.getFirst());
    }
  }

  private static AwsCredentialsIdentity identity(Provider provider) {
    String id = Objects.requireNonNull(provider.options().accessKeyId(), "accessKeyId");
    String secret = Objects.requireNonNull(provider.options().secretAccessKey(), "secretAccessKey");
    String token = provider.options().sessionToken();
    return token == null
        ? AwsCredentialsIdentity.create(id, secret)
        : AwsSessionCredentialsIdentity.create(id, secret, token);
  }
}
