using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Partnership.GraphQL.AspNetCore.TrustedDocuments;

/// <summary>Documents that were registered beforehand, each under its client and its id. Safe for concurrent use.</summary>
public sealed class TrustedDocumentStore
{
    private const string Sha256Prefix = "sha256:";
    private readonly ConcurrentDictionary<(string Client, string Id), string> _documents = new();

    /// <summary>How many documents are registered, over all clients.</summary>
    public int Count => _documents.Count;

    /// <summary>Registers a document.</summary>
    /// <param name="client">Whose it is.</param>
    /// <param name="id">Any id of the client's choosing; one that begins with <c>sha256:</c> must be the document's
    /// hash in hexadecimal.</param>
    /// <param name="document">The document's text.</param>
    /// <exception cref="ArgumentException">The hash is not the document's, or the id stands for another document:
    /// a trusted id never changes its meaning.</exception>
    public void Add(string client, string id, string document)
    {
        ArgumentException.ThrowIfNullOrEmpty(client);
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(document);
        if (id.StartsWith(Sha256Prefix, StringComparison.Ordinal) && !HashOf(document).Equals(
                id[Sha256Prefix.Length..], StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The document of '{client}' does not have the hash of its id '{id}'.", nameof(id));
        }

        if (_documents.GetOrAdd((client, id), document) != document)
        {
            throw new ArgumentException($"The id '{id}' of '{client}' stands for another document.", nameof(id));
        }
    }

    /// <summary>Registers every entry of a manifest: a JSON object of ids and documents, as the code generators write it.</summary>
    /// <param name="client">Whose they are.</param>
    /// <param name="manifest">The manifest's UTF-8 text.</param>
    /// <exception cref="JsonException">The manifest is not a JSON object of strings.</exception>
    /// <exception cref="ArgumentException">As for <see cref="Add"/>.</exception>
    public void AddManifest(string client, ReadOnlySpan<byte> manifest)
    {
        var entries = JsonSerializer.Deserialize<Dictionary<string, string>>(manifest)
            ?? throw new JsonException("A manifest of trusted documents is a JSON object of ids and documents.");
        foreach (var (id, document) in entries)
        {
            Add(client, id, document);
        }
    }

    /// <summary>The document that a client registered under an id, or null.</summary>
    public string? Find(string client, string id) => _documents.GetValueOrDefault((client, id));

    internal static string HashOf(string document) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
}
