namespace Partnership.GraphQL.AspNetCore.TrustedDocuments;

/// <summary>
/// The documents of automatic persisted queries, by SHA-256: a saving of bytes, not a gate. Bounded by number and by
/// size; the one unused for longest goes first. Safe for concurrent use.
/// </summary>
/// <param name="maxDocuments">How many documents are kept.</param>
/// <param name="maxCharacters">How many characters they may have together.</param>
public sealed class PersistedQueryCache(int maxDocuments = 1000, int maxCharacters = 8 * 1024 * 1024)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Hash, string Document)>> _byHash = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Hash, string Document)> _byUse = new();
    private int _characters;

    /// <summary>How many documents are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byHash.Count;
            }
        }
    }

    /// <summary>The document with a hash (64 hexadecimal digits in lower case), or null.</summary>
    public string? Find(string hash)
    {
        lock (_lock)
        {
            if (!_byHash.TryGetValue(hash, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Document;
        }
    }

    internal void Keep(string hash, string document)
    {
        if (document.Length > maxCharacters)
        {
            return;
        }

        lock (_lock)
        {
            if (_byHash.ContainsKey(hash))
            {
                return;
            }

            _byHash[hash] = _byUse.AddFirst((hash, document));
            _characters += document.Length;
            while (_byHash.Count > maxDocuments || _characters > maxCharacters)
            {
                var last = _byUse.Last!;
                _byUse.RemoveLast();
                _byHash.Remove(last.Value.Hash);
                _characters -= last.Value.Document.Length;
            }
        }
    }
}
