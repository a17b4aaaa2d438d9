package dev.headgate.testkit.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.provider.answer.BadRequestException;
import dev.headgate.testkit.provider.answer.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Service accounts and their public keys. An assertion is a JWT, signed with RS256 by the account
/// that it names as its issuer, for the token endpoint, for an hour at most.
public final class ServiceAccounts {

  private static final long LONGEST_SECONDS = 3_600;
  private static final long SKEW_SECONDS = 300;

  private final InstantSource clock;
  private final Map<String, PublicKey> keys = new ConcurrentHashMap<>();

  public ServiceAccounts(InstantSource clock) {
    this.clock = clock;
  }

  /// What came of an assertion.
  sealed interface Verdict {
    record Accepted() implements Verdict {}

    record Refused(String why) implements Verdict {}
  }

  /// Registers an account, or its next key.
  ///
  /// @param pem an RSA key, in the form of X.509
  /// @throws BadRequestException for a key that cannot be read
  public void register(String email, String pem) {
    try {
      byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "").strip());
      keys.put(email, KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new BadRequestException("public_key: not an RSA key in PEM");
    }
  }

  Verdict verify(String assertion) {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3) {
      return new Verdict.Refused("Invalid JWT: expected three parts.");
    }
    try {
      JsonNode header = decoded(parts[0]);
      JsonNode claims = decoded(parts[1]);
      PublicKey key = keys.get(claims.path("iss").asText());
      if (key == null) {
        return new Verdict.Refused("Invalid grant: account not found");
      }
      if (!header.path("alg").asText().equals("RS256") || !isSigned(parts, key)) {
        return new Verdict.Refused("Invalid JWT Signature.");
      }
      return ofClaims(claims);
    } catch (BadRequestException | IllegalArgumentException _) {
      return new Verdict.Refused("Invalid JWT: not readable.");
    }
  }

  private Verdict ofClaims(JsonNode claims) {
    long now = clock.instant().getEpochSecond();
    long issued = claims.path("iat").asLong();
    long expires = claims.path("exp").asLong();
    boolean timely =
        issued <= now + SKEW_SECONDS && expires > now && expires - issued <= LONGEST_SECONDS;
    if (!timely) {
      return new Verdict.Refused(
          "Invalid JWT: iat and exp have to be around now and an hour apart at most.");
    }
    boolean forHere = claims.path("aud").asText().endsWith("/token");
    return forHere && claims.hasNonNull("scope")
        ? new Verdict.Accepted()
        : new Verdict.Refused("Invalid JWT: aud and scope have to be there.");
  }

  private static boolean isSigned(String[] parts, PublicKey key) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static JsonNode decoded(String part) {
    return Json.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }
}
