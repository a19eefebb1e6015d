using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Partnership.Attendance.Access;

namespace Partnership.Api.Authentication;

/// <summary>A request for a token by client credentials (RFC 6749, section 4.4), or why it is none.</summary>
internal sealed record TokenRequest
{
    public string ClientId { get; private init; } = string.Empty;

    public Person? Person { get; private init; }

    public TimeSpan? Lifetime { get; private init; }

    public string? Scope { get; private init; }

    public string? Purpose { get; private init; }

    /// <summary>The error code of RFC 6749, section 5.2; null when the request is in order.</summary>
    public string? Error { get; private init; }

    public string? Description { get; private init; }

    /// <summary>Reads the form and the client's authentication, which comes in one place only (section 2.3).</summary>
    public static TokenRequest Read(IHeaderDictionary headers, IFormCollection form)
    {
        if (form.Any(field => field.Value.Count > 1))
        {
            return Refused("invalid_request", "A field is given twice.");
        }

        if (form["grant_type"] != "client_credentials")
        {
            return Refused("unsupported_grant_type", "This issuer speaks client_credentials only.");
        }

        var basic = Basic(headers.Authorization.ToString());
        if (basic is not null && form.ContainsKey("client_secret"))
        {
            return Refused("invalid_request", "The client authenticates itself twice.");
        }

        var (id, secret) = basic ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        return DemoClients.All.Contains(id) && secret == id
            ? ReadRest(id, form)
            : Refused("invalid_client", "There is no such client, or its secret is wrong. A demonstration client's secret is its name.");
    }

    private static TokenRequest ReadRest(string clientId, IFormCollection form)
    {
        var (name, position) = (Field(form, "name"), Field(form, "position"));
        if (name is null != position is null)
        {
            return Refused("invalid_request", "A person has a name and a position: give both or neither.");
        }

        var lifetime = Field(form, "expires_in");
        var seconds = 0;
        if (lifetime is not null && (!int.TryParse(lifetime, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)
            || seconds < 1 || seconds > DevelopmentIssuer.Lifetime.TotalSeconds))
        {
            return Refused("invalid_request", "expires_in is a number of seconds from 1 to 3600.");
        }

        return new TokenRequest
        {
            ClientId = clientId,
            Person = name is null ? null : new Person(name, position!),
            Lifetime = lifetime is null ? null : TimeSpan.FromSeconds(seconds),
            Scope = Field(form, "scope"),
            Purpose = Field(form, "purpose"),
        };
    }

    private static string? Field(IFormCollection form, string name) =>
        string.IsNullOrWhiteSpace(form[name]) ? null : form[name].ToString().Trim();

    // Both halves are form-encoded before they are joined (RFC 6749, section 2.3.1).
    private static (string Id, string Secret)? Basic(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value)
            || !string.Equals(value.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[value.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(value.Parameter ?? string.Empty, bytes, out var length))
        {
            return (string.Empty, string.Empty);
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return pair is [var id, var secret]
            ? (Uri.UnescapeDataString(id.Replace('+', ' ')), Uri.UnescapeDataString(secret.Replace('+', ' ')))
            : (string.Empty, string.Empty);
    }

    private static TokenRequest Refused(string error, string description) => new() { Error = error, Description = description };
}
