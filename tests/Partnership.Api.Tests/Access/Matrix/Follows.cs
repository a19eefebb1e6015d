namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>Opens every subscription through HTTP as one caller, and reads it until something came that the caller sees whatever its tie to the child.</summary>
internal sealed class Follows(Situation situation, Party party, string scope) : IDisposable
{
    /// <summary>The subscriptions of the contract, with the kinds that the matrix makes happen.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Walk.Schema.SubscriptionType!.Fields.Select(field => field.Name)];

    private readonly Dictionary<string, EventStream?> _streams = [];

    public async Task OpenAsync(MatrixCounty county)
    {
        foreach (var name in All)
        {
            var response = await county.FollowAsync(situation.Of(party), scope, $"subscription {{ {name} {{ pupil {{ id }} organisation {{ id }} }} }}");
            var (stream, code) = await EventStream.TryOpenAsync(response);
            Assert.True(code is null or "NOT_ALLOWED", code);
            _streams[name] = stream;
        }
    }

    /// <summary>The classes of what was followed, by subscription.</summary>
    public async Task<Dictionary<string, string>> ReadAsync()
    {
        var beacon = NodeId.Of(NodeType.Pupil, situation.Id(MatrixOpen.Beacon)).ToString();
        var child = NodeId.Of(NodeType.Pupil, situation.Id(1)).ToString();
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, stream) in _streams)
        {
            var said = stream is null ? "refused" : "no";
            while (stream is not null)
            {
                var next = await NextAsync(name, stream);
                if (!next.TryGetProperty("data", out var data))
                {
                    throw new InvalidOperationException($"{name}, {party} {situation.State}: {next}");
                }

                var text = data.GetRawText();
                if (text.Contains(beacon, StringComparison.Ordinal))
                {
                    break;
                }

                said = text.Contains(child, StringComparison.Ordinal) ? "follows" : said == "follows" ? said : "unnamed";
            }

            classes[$"Subscription.{name}"] = said;
        }

        return classes;
    }

    private async Task<System.Text.Json.JsonElement> NextAsync(string name, EventStream stream)
    {
        try
        {
            return await stream.NextAsync();
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"{name}, {party} {situation.State}: the other child never came.");
        }
    }

    public void Dispose()
    {
        foreach (var stream in _streams.Values)
        {
            stream?.Dispose();
        }
    }
}
