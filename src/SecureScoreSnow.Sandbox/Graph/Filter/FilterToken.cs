namespace SecureScoreSnow.Sandbox.Graph.Filter;

/// <summary>A piece of a $filter.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text);
