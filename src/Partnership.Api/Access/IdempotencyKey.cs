using Microsoft.Extensions.Primitives;

namespace Partnership.Api.Access;

/// <summary>The header <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): a string in quotes; without them it is taken too.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header's name.</summary>
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <summary>Reads the header: at most 255 visible ASCII characters, once.</summary>
    public static bool TryRead(StringValues header, out string key)
    {
        var text = header is [{ } one] ? one.Trim() : "";
        key = text is ['"', .. var inside, '"'] ? inside : text;
        return key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and <= '~' and not ('"' or '\\' or ','));
    }
}
