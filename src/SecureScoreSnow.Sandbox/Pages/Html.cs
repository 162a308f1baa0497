using System.Net;

using SecureScoreSnow.Sandbox.Http;

namespace SecureScoreSnow.Sandbox.Pages;

/// <summary>The frame of every page, and texts that are safe inside it.</summary>
internal static class Html
{
    private const string Style = "body{font-family:sans-serif;margin:2em;max-width:60em}"
        + "table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left}"
        + "label{display:block;margin:.5em 0}.error{color:#a00}";

    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    internal static SandboxResponse Page(int status, string title, string body) => Answers.Page(
        status,
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Text(title)}</title>"
        + $"<style>{Style}</style></head><body><h1>{Text(title)}</h1>{body}</body></html>")
        .With("X-Frame-Options", "SAMEORIGIN")
        .With("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");

    internal static SandboxResponse Error(int status, string text) =>
        Page(status, "Error", $"<p class=\"error\">{Text(text)}</p>");

    internal static string Hidden(string name, string? value) => value is null
        ? ""
        : $"<input type=\"hidden\" name=\"{Text(name)}\" value=\"{Text(value)}\">";
}
