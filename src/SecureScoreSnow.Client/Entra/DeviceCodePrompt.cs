namespace SecureScoreSnow.Client.Entra;

/// <summary>What a user has to be shown so that the sign-in can go on.</summary>
/// <param name="Address">The page to open, on any device.</param>
/// <param name="UserCode">The code to type there.</param>
/// <param name="Message">Both in a sentence, in the words of the service.</param>
/// <param name="ExpiresAt">Until when the code is taken.</param>
public sealed record DeviceCodePrompt(Uri Address, string UserCode, string Message, DateTimeOffset ExpiresAt);
