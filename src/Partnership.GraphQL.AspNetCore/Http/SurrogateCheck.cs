using System.Runtime.InteropServices;
using System.Text.Json;

namespace Partnership.GraphQL.AspNetCore.Http;

/// <summary>
/// Finds escapes of half a surrogate pair (<c>"\ud83d"</c>) in JSON. They are well-formed JSON but no Unicode text, and
/// would throw wherever the string is first read; better here, where the answer is 400.
/// </summary>
internal static class SurrogateCheck
{
    /// <summary>Reads every string of the element.</summary>
    /// <exception cref="InvalidOperationException">One of them, name or value, holds half a pair.</exception>
    internal static void ThrowOnHalfPair(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw.IndexOf("\\ud"u8) >= 0 || raw.IndexOf("\\uD"u8) >= 0)
        {
            Visit(element);
        }
    }

    private static void Visit(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Visit(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Visit(property.Value);
                }

                break;
        }
    }
}
