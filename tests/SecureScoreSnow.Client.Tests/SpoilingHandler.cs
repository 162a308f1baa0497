using Newtonsoft.Json.Linq;

namespace SecureScoreSnow.Client.Tests;

/// <summary>Lets a test change what is answered, on its way to the client.</summary>
internal sealed class SpoilingHandler(Func<HttpRequestMessage, JObject, JObject> spoil, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "application/json")
        {
            // How many records there are is not known of what is made up.
            response.Headers.Remove("X-Total-Count");
            JObject body = JObject.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            response.Content = new StringContent(
                spoil(request, body).ToString(), System.Text.Encoding.UTF8, "application/json");
        }

        return response;
    }
}
