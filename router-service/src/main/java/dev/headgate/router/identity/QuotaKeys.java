package dev.headgate.router.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.quota.protocol.keys.KeyLookupV1;
import dev.headgate.quota.protocol.keys.ResolvedKeyV1;
import dev.headgate.router.configuration.RouterConfiguration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Asks quota-service whose a key is. The key itself stays here: its SHA-256 is enough, and opens
/// nothing to whoever reads it on the way.
@Singleton
class QuotaKeys {

  private static final String PATH = "/v1/keys/lookup";
  private static final int MOST_CONNECTIONS = 16;
  private static final int MOST_WAITING = 2_000;

  private static final Logger LOG = Logger.getLogger(QuotaKeys.class);

  private final AtomicBoolean failing = new AtomicBoolean();
  private final HttpClient client;
  private final ObjectMapper json;
  private final URI base;
  private final RouterConfiguration.Quota quota;

  QuotaKeys(Vertx vertx, ObjectMapper json, RouterConfiguration configuration) {
    this.quota = configuration.quota();
    this.json = json;
    this.base = quota.url();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setMaxWaitQueueSize(MOST_WAITING)
                .setConnectTimeout((int) quota.timeout().toMillis())
                .setSsl("https".equals(base.getScheme())));
  }

  /// Fails when quota-service is silent or not understood. A connection that broke is tried a
  /// second time: it may have stood idle for too long.
  Future<KeyAnswer> lookUp(String sha256) {
    return once(sha256)
        .recover(
            failure -> failure instanceof IOException ? once(sha256) : Future.failedFuture(failure))
        .onSuccess(_ -> tell(false, ""))
        .onFailure(failure -> tell(true, failure.getClass().getSimpleName()));
  }

  private Future<KeyAnswer> once(String sha256) {
    return client
        .request(options())
        .compose(request -> request.send(body(sha256)))
        .compose(response -> response.body().map(body -> read(response, body)));
  }

  /// One line when it begins to fail, one when it goes on.
  private void tell(boolean fails, String why) {
    if (failing.compareAndSet(!fails, fails)) {
      if (fails) {
        LOG.warnf("API keys cannot be looked up: %s", why);
      } else {
        LOG.info("API keys are looked up again");
      }
    }
  }

  @PreDestroy
  void close() {
    client.close();
  }

  private RequestOptions options() {
    String prefix = base.getPath() == null || base.getPath().equals("/") ? "" : base.getPath();
    int defaultPort = "https".equals(base.getScheme()) ? 443 : 80;
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(base.getHost())
        .setPort(base.getPort() < 0 ? defaultPort : base.getPort())
        .setURI(prefix + PATH)
        .setTimeout(quota.timeout().toMillis())
        .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + quota.key())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
  }

  private Buffer body(String sha256) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(new KeyLookupV1(sha256)));
    } catch (IOException e) {
      throw new IllegalStateException("a wire record is always JSON", e);
    }
  }

  private KeyAnswer read(HttpClientResponse response, Buffer body) {
    return switch (response.statusCode()) {
      case 200 -> KeyConversions.fromWireResolved(resolved(body));
      case 403 -> new KeyAnswer.Refused("The API key's budget is not in force.");
      case 404 -> new KeyAnswer.Unknown();
      default ->
          throw new IllegalStateException("status " + response.statusCode() + " of quota-service");
    };
  }

  private ResolvedKeyV1 resolved(Buffer body) {
    try {
      return json.readValue(body.getBytes(), ResolvedKeyV1.class);
    } catch (IOException e) {
      throw new IllegalStateException("not the answer of quota-service", e);
    }
  }
}
