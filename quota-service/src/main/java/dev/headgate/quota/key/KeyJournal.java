package dev.headgate.quota.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Makes a change last, then makes it count: first the topic, on all its replicas, then the store.
/// When this returns, the change is in force on every instance.
///
/// When the store fails after the topic has the change, the follower brings it to the store.
@ApplicationScoped
class KeyJournal {

  private final KeyTopic topic;
  private final KeyShelf shelf;

  KeyJournal(KeyTopic topic, KeyShelf shelf) {
    this.topic = topic;
    this.shelf = shelf;
  }

  void record(KeyEvent event, Instant now) {
    long position = topic.write(event);
    shelf.put(event, position, now);
  }
}
