using System.Net.Http.Headers;
using System.Text;

namespace SecureScoreSnow.Client.SecureScore;

/// <summary>One request to Graph, which may have to be sent more than once.</summary>
internal sealed record GraphCall(HttpMethod Method, Uri Address)
{
    /// <summary>JSON; null where there is none.</summary>
    internal string? Body { get; init; }

    /// <summary>Keeps it from being sent; once it is under way, it comes to its end.</summary>
    internal CancellationToken Stop { get; init; }

    internal HttpRequestMessage ToMessage()
    {
        HttpRequestMessage message = new(Method, Address);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.Add("client-request-id", Guid.NewGuid().ToString());
        if (Body is not null)
        {
            message.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        }

        return message;
    }
}
