using Partnership.Attendance.Access;
using Partnership.Attendance.Organisations;
using Partnership.Postgres.Access;
using Partnership.Testing;

namespace Partnership.Postgres.Tests.Access;

/// <summary>
/// The index by which an organisation finds who looked at its pupils (ADR 0072) answers what a row for each owner, child and record would: whatever was
/// sealed together, committed late, merged and taken back, on pages of every size.
/// </summary>
public sealed class AccessIndexTests : IAsyncLifetime
{
    private static readonly long[] Children = [11, 12, 13, 14, 15];
    private static readonly int[][] Callers = [[3], [4], [5], [3, 4]];

    // On whose roll a child is on the 19th and on the 20th; of a merged child both records' schools.
    private static readonly Dictionary<long, (int[] Before, int[] On)> Schools = new()
    {
        [11] = ([3], [3]), [12] = ([5], [4]), [13] = ([3, 4], [3, 4]), [14] = ([4], [4]), [15] = ([5], [5]),
    };

    private readonly Dictionary<long, long> _mergedInto = [];
    private readonly List<(long Merge, long Kept, long Absorbed)> _merges = [];
    private readonly Dictionary<long, (int Reader, bool OnTheDay, long[] Listed)> _written = [];
    private readonly HashSet<(int Owner, long ListedAs, long Record)> _kept = [];
    private readonly HashSet<long> _sealed = [];
    private TestDatabase _database = null!;
    private PartnershipDatabase _memory = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateBareAsync();
        await new Migrator(_database.Owner, [.. Migration.Embedded().Where(migration => migration.Number < 150)]).MigrateAsync();
        await SmallCounty.InsertAsync(_database);
        await _database.ExecuteAsync("""
            insert into pupil (id, given_name, family_name, date_of_birth, year_group, registered_on)
              select n, 'C', 'D', '2012-03-04', 9, '2024-09-01' from generate_series(13, 15) n;
            update registration set ends = '2026-11-19' where pupil_id = 12;
            insert into registration (pupil_id, school_id, status, starts) values
              (12, 4, 'SINGLE', '2026-11-20'), (13, 3, 'MAIN', '2024-09-02'), (13, 4, 'SUBSIDIARY', '2024-09-03'), (14, 4, 'SINGLE', '2024-09-04'), (15, 5, 'SINGLE', '2024-09-05');
            alter table access_record alter column id restart with 1000
            """);
        _memory = _database.Open();
    }

    public async Task DisposeAsync()
    {
        await _memory.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task It_answers_what_a_row_for_each_owner_child_and_record_would(int seed)
    {
        var random = new Random(seed);
        await MigrateAsync();
        for (var round = 0; round < 12; round++)
        {
            await using var late = await _database.Owner.OpenConnectionAsync();
            await using var open = await late.BeginTransactionAsync();
            await WriteAsync(random, random.Next(3), late);
            await WriteAsync(random, random.Next(1, 8), null);
            await SealAsync();
            await (random.Next(3) == 0 ? TakeBackAsync(random) : MergeAsync(random));
            if (random.Next(4) == 0)
            {
                await WriteAsync(random, 30, null); // over the end of a block
            }

            await open.CommitAsync();
            if (random.Next(2) == 0)
            {
                await SealAsync();
            }

            await CompareAsync(random);
        }

        await SealAllAsync();
        await CompareAsync(random);
        await TakeAllBackAsync(random);
        await CompareAsync(random);
        Assert.Null((await _memory.AccessChain.VerifyAsync()).Fault);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task What_was_kept_a_row_for_each_is_carried_over_with_the_merges_that_moved_it(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 8; round++)
        {
            await WriteAsync(random, random.Next(1, 20), null, [.. Children.Where(child => !_mergedInto.ContainsKey(child))]);
            await SealAllAsync();
            await (random.Next(3) == 0 ? TakeBackAsync(random) : MergeAsync(random));
        }

        await MigrateAsync();

        await CompareAsync(random);
        await WriteAsync(random, 20, null);
        await SealAllAsync();
        await TakeAllBackAsync(random);
        await CompareAsync(random);
    }

    /// <summary>As after a restore into another cluster (ADR 0020): the records are sealed again, and found once.</summary>
    [Fact]
    public async Task A_chain_that_is_begun_anew_changes_nothing_of_what_is_found()
    {
        var random = new Random(7);
        await MigrateAsync();
        await WriteAsync(random, 30, null);
        await SealAllAsync();
        await _database.ExecuteAsync("set session_replication_role = replica; delete from access_seal; reset session_replication_role");
        await WriteAsync(random, 5, null);

        await Wait.UntilAsync(async () =>
        {
            await SealAsync();
            return await _database.ExecuteAsync("select count(*) from access_seal") is 35L;
        });

        await CompareAsync(random);
    }

    private async Task MigrateAsync() => await new Migrator(_database.Owner).MigrateAsync();

    private async Task CompareAsync(Random random)
    {
        foreach (var caller in Callers)
        {
            await using var session = _memory.OpenSession(new AccessScope(
                SmallCounty.Caller(caller[0], OrganisationKind.School, ClaimSets.School), caller, [], SmallCounty.Today));
            foreach (var pupil in Children.Select(child => (long?)child).Append(null))
            {
                foreach (var byOthers in (bool[])[false, true])
                {
                    var expected = Expected(caller, pupil, byOthers);
                    for (long? before = null, last = 0; last is not null; before = last)
                    {
                        var limit = random.Next(1, 40);
                        var page = await session.AskNow(AccessRecordReads.Page(pupil, byOthers, before, limit));
                        Assert.Equal(expected.Where(row => row.Record < (before ?? long.MaxValue)).Take(limit), page.Select(row => (row.Id, string.Join(' ', row.PupilIds))));
                        last = page.Count == limit ? page[^1].Id : null;
                    }

                    var somewhere = random.Next(990, 1400);
                    Assert.Equal(
                        expected.Select(row => row.Record).Where(record => record < somewhere).Take(3),
                        (await session.AskNow(AccessRecordReads.Page(pupil, byOthers, somewhere, 3))).Select(row => row.Id));
                }
            }
        }
    }

    private List<(long Record, string Pupils)> Expected(int[] caller, long? pupil, bool byOthers) =>
    [
        .. from row in _kept
           where caller.Contains(row.Owner) && !(byOthers && caller.Contains(_written[row.Record].Reader))
           group Standing(row.ListedAs) by row.Record into children
           where pupil is null || children.Contains(pupil.Value)
           orderby children.Key descending
           select (children.Key, string.Join(' ', children.Distinct().Order())),
    ];

    private long Standing(long key) => _mergedInto.TryGetValue(key, out var kept) ? Standing(kept) : key;

    private async Task WriteAsync(Random random, int count, Npgsql.NpgsqlConnection? late, long[]? children = null)
    {
        for (var i = 0; i < count; i++)
        {
            var listed = (children ?? Children).Where(_ => random.Next(3) > 0).ToArray();
            var (reader, onTheDay) = (random.Next(3, 7), random.Next(4) > 0);
            var sql = "insert into access_record (at, organisation_id, client, purpose, operation, fields, pupil_ids) values "
                + $"('{(onTheDay ? "2026-11-20" : "2026-11-19")} 09:00Z', {reader}, 'test', 'ATTENDANCE', 'query pupils', '{{}}', '{{{string.Join(',', listed)}}}') returning id";
#pragma warning disable CA2100 // A test's own text.
            await using var command = late is null ? _database.Owner.CreateCommand(sql) : new Npgsql.NpgsqlCommand(sql, late);
#pragma warning restore CA2100
            _written.Add((long)(await command.ExecuteScalarAsync())!, (reader, onTheDay, listed));
        }
    }

    // What a step has sealed is the database's to say, for whom it is kept is reckoned here.
    private async Task SealAsync()
    {
        await _memory.AccessChain.SealAsync();
        var records = (long[])(await _database.ExecuteAsync("select coalesce(array_agg(record_id), '{}') from access_seal"))!;
        foreach (var record in records.Where(_sealed.Add))
        {
            foreach (var key in _written[record].Listed)
            {
                var schools = Schools.Where(child => Standing(child.Key) == Standing(key)).SelectMany(child => _written[record].OnTheDay ? child.Value.On : child.Value.Before);
                _kept.UnionWith(schools.Select(school => (school, key, record)));
            }
        }
    }

    private Task SealAllAsync() => Wait.UntilAsync(async () =>
    {
        await SealAsync();
        return _sealed.Count == _written.Count;
    });

    private async Task MergeAsync(Random random)
    {
        var standing = Children.Where(child => !_mergedInto.ContainsKey(child)).ToArray();
        random.Shuffle(standing);
        if (standing is not [var kept, var absorbed, ..])
        {
            return;
        }

        var merge = (long)(await _database.ExecuteAsync(
            "insert into pupil_merge (organisation_id, kept_id, absorbed_id, state, reason, proposed_at, proposed_by, proposed_by_position, decided_at) "
            + $"values (3, {kept}, {absorbed}, 'MERGED', 'r', '2026-11-20', 'A', 'Head', '2026-11-20') returning id"))!;
        await _database.ExecuteAsync($"select move_pupil_rows({merge}, {absorbed}, {kept})");
        _mergedInto.Add(absorbed, kept);
        _merges.Add((merge, kept, absorbed));
    }

    private async Task TakeAllBackAsync(Random random)
    {
        while (_merges.Count > 0)
        {
            await TakeBackAsync(random);
        }
    }

    // Of merges one upon the other the later is taken back first (ADR 0061).
    private async Task TakeBackAsync(Random random)
    {
        var free = _merges.Where(merge => !_mergedInto.ContainsKey(merge.Kept)).ToArray();
        if (free.Length == 0)
        {
            return;
        }

        var (merge, kept, absorbed) = free[random.Next(free.Length)];
        await _database.ExecuteAsync($"select return_pupil_rows({merge}, {kept}, {absorbed})");
        await _database.ExecuteAsync($"update pupil_merge set state = 'REVERSED', reversed_at = '2026-11-20' where id = {merge}");
        _mergedInto.Remove(absorbed);
        _merges.Remove((merge, kept, absorbed));
    }
}
