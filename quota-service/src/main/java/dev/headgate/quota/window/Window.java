package dev.headgate.quota.window;

/// When a limit starts anew.
public sealed interface Window permits CalendarWindow, RateWindow, WhileHeld {}
