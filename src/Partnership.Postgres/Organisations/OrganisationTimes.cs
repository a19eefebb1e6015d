using System.Collections.Concurrent;
using Npgsql;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Registers;

namespace Partnership.Postgres.Organisations;

/// <summary>When one organisation is open and what it decided for itself, as the rules need it.</summary>
internal sealed class OrganisationTimes
{
    private readonly OrganisationPolicy[] policies;

    private OrganisationTimes(SchoolCalendar calendar, IEnumerable<OrganisationPolicy> policies)
    {
        Calendar = calendar;
        this.policies = [.. policies.OrderByDescending(policy => policy.From)];
    }

    /// <summary>The times of an organisation whose calendar and policies were read already.</summary>
    public static OrganisationTimes Of(SchoolCalendar calendar, IEnumerable<OrganisationPolicy> policies) => new(calendar, policies);

    /// <summary>The calendar.</summary>
    public SchoolCalendar Calendar { get; }

    /// <summary>The policy in force on a day; the common figures where the organisation stated none.</summary>
    public OrganisationPolicy PolicyOn(DateOnly day) =>
        policies.FirstOrDefault(policy => policy.From <= day)
        ?? new OrganisationPolicy { OrganisationId = Calendar.OrganisationId, From = DateOnly.MinValue };

    /// <summary>Adds the statement that loads the times of organisations; the answer is complete when the batch has run.</summary>
    /// <remarks>Whoever states other times gives them a new version (0027): times of the version that was read before are not read again.</remarks>
    public static Loading Load(StatementBatch batch, int[] organisations)
    {
        var loading = new Loading(Read, organisations);
        batch.Rows(StatedTimes.Sql, loading.Add, ("organisations", organisations), ("known", loading.KnownVersions));
        return loading;
    }

    /// <summary>The same in the hot path: where this process knows the times, only their version is asked for, and <see cref="Loading.CompleteAsync"/> reads what changed since.</summary>
    public static Loading LoadKnown(StatementBatch batch, int organisation)
    {
        var loading = new Loading(Read, [organisation]);
        if (loading.KnownVersions.Length == 0)
        {
            return Load(batch, [organisation]);
        }

        batch.Rows("select organisation_id, version from times_version where organisation_id = @organisation", loading.Check, ("organisation", organisation));
        return loading;
    }

    // Immutable, and the version is drawn anew at every change: one process may hold those of several databases.
    private static readonly ConcurrentDictionary<int, (Guid Version, OrganisationTimes Times)> Read = new();

    /// <summary>Times that are being read.</summary>
    public sealed class Loading
    {
        private readonly ConcurrentDictionary<int, (Guid Version, OrganisationTimes Times)> read;
        private readonly Dictionary<int, (Guid Version, OrganisationTimes Times)> known = [];
        private readonly Dictionary<int, OrganisationTimes> loaded = [];

        internal Loading(ConcurrentDictionary<int, (Guid Version, OrganisationTimes Times)> read, int[] organisations)
        {
            this.read = read;
            foreach (var organisation in organisations)
            {
                if (read.TryGetValue(organisation, out var times))
                {
                    known[organisation] = times;
                }
            }
        }

        /// <summary>The times of an organisation; one that stated none is never open.</summary>
        public OrganisationTimes this[int organisationId] => loaded.TryGetValue(organisationId, out var times)
            ? times
            : loaded[organisationId] = new OrganisationTimes(new SchoolCalendar(organisationId, [], [], []), []);

        /// <summary>Reads the times of those whose version is another than the one that is known. To be called when the batch has run, in its transaction.</summary>
        public async ValueTask CompleteAsync(CommandTransaction transaction, CancellationToken cancellation)
        {
            if (known.Keys.Except(loaded.Keys).ToArray() is { Length: > 0 } changed)
            {
                await using var batch = new StatementBatch(transaction);
                batch.Rows(StatedTimes.Sql, Add, ("organisations", changed), ("known", Array.Empty<Guid>()));
                await batch.ExecuteAsync(cancellation);
            }
        }

        internal Guid[] KnownVersions => [.. known.Values.Select(times => times.Version)];

        internal void Check(NpgsqlDataReader row)
        {
            if (known.TryGetValue(row.GetInt32(0), out var before) && before.Version == row.GetGuid(1))
            {
                loaded[row.GetInt32(0)] = before.Times;
            }
        }

        internal void Add(NpgsqlDataReader row)
        {
            var (organisation, version) = (row.GetInt32(0), row.IsDBNull(1) ? (Guid?)null : row.GetGuid(1));
            if (version is { } same && known.TryGetValue(organisation, out var before) && before.Version == same)
            {
                loaded[organisation] = before.Times;
                return;
            }

            var times = StatedTimes.Of(organisation, row);
            loaded[organisation] = times;
            if (version is { } stated)
            {
                read[organisation] = (stated, times);
            }
        }
    }
}
