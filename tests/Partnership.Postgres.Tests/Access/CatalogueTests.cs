using Partnership.Testing;

namespace Partnership.Postgres.Tests.Access;

/// <summary>
/// What the catalogue of the database lets the program's role do beside its policies: functions that run as the owner, views, sequences, tables
/// without row level security. Each has a reason here, or does not exist.
/// </summary>
public sealed class CatalogueTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // Functions that pass over the policies, and why each has to. Whoever adds one says what keeps it from telling a caller of a hidden row.
    private static readonly Dictionary<string, string> RunAsOwner = new(StringComparer.Ordinal)
    {
        ["keep_elsewhere"] = "keeps a mark on relationships; called by triggers only, returns nothing",
        ["lock_pupils"] = "locks children whom a command works on, in one order; returns nothing",
        ["lock_found"] = "the same, of those whom the caller found under the policies; notes them for its transaction and returns nothing",
        ["withdraw_absences"] = "keeps episodes with the marks of every organisation; returns nothing of others",
        ["keep_missing_pupils"] = "keeps the list that rests on every organisation's marks; returns nothing of others",
        ["keep_context"] = "reads for the keeping of duties what every organisation recorded; serves no caller's answer",
        ["pupils_to_keep"] = "the day's keeper asks it, for no caller",
        ["begin_day"] = "the day's keeper asks it, for no caller",
        ["keep_reports"] = "keeps what providers owe; returns nothing of others",
        ["raise_safeguarding_concern"] = "writes a concern that its writer may not read back; returns nothing",
        ["education_status_counts"] = "counts without names, of the caller's own authority",
        ["education_status_counts_at"] = "the same, as it was known",
        ["register_tally_as_at"] = "counts without names, as they were known",
        ["missing_pupil_as_at"] = "part of the statement that names its rows and asks the predicate again",
        ["children_off_register"] = "the authority's own termly counts: no names",
        ["children_missing_education"] = "the same, as it was known; it asks for the authority's own writers",
        ["monitoring_counts"] = "counts without names, suppressed by the program where few",
        ["monitoring_counts_at"] = "the same, as it was known",
        ["pupils_of"] = "whom a change of a calendar or policy has to be kept for; serves no answer",
        ["change_closures"] = "writes the caller's own calendar and rebuilds its days; it asks for the caller's writers",
        ["change_policy"] = "writes the caller's own policy; it asks for the caller's writers",
        ["withdraw_deletion"] = "called by triggers only: a sighting anywhere ends a proposal",
        ["open_missing_education"] = "opens a case at an authority that the reporting school is not",
        ["child_for_report"] = "whether a child that the caller may report is on a register, and nothing beyond that",
        ["open_home_education"] = "records what a school says of a child that it has no more, and may not read back",
        ["follow_recording"] = "what keep_missing_pupils and owe_keeping do, for a recording; returns nothing",
        ["owe_keeping"] = "notes that a child's duties are due; returns nothing",
        ["take_keeping"] = "the keeper asks it, for no caller",
        ["put_off_keeping"] = "the keeper asks it, for no caller",
        ["close_sessions"] = "the keeper of sessions asks it, for no caller",
        ["state_pupil_details"] = "who of several may state a child's particulars is decided over all of its registrations",
        ["add_access_seals"] = "seals what operations of every caller wrote; the sealing step asks it",
        ["open_emergency_access"] = "finds a child whom the caller does not see: counted, kept and told to the owner",
        ["end_emergency_access"] = "the keeper ends what is over, for no caller",
        ["event_log_end"] = "how far the log can be read: a place, no event",
        ["keep_event_log"] = "makes and drops weeks of the log",
        ["let_events_go"] = "drops weeks of the log",
        ["tell_of_ended_placements"] = "writes events of the day, for no caller",
        ["tell_of_ended_agreements"] = "writes events of the day, for no caller",
        ["keys_of_child"] = "keys that records of access name a child by: the owner's policy shows the records",
        ["standing_records"] = "which records several merged ones became, as standing_record",
        ["standing_record"] = "which record a merged one became, where the caller sees it anyway",
        ["propose_pupil_merge"] = "names a record by its UPN; whether anybody has it changes nothing in the answer",
        ["review_pupil_merge"] = "a party's word on a merge that the caller sees; the last one moves rows of every organisation",
        ["reverse_pupil_merge"] = "the same, back",
        ["claim_request"] = "keys of requests, by a hash that the caller must know",
        ["carry_out"] = "the same",
        ["keep_answer"] = "the same; the answer is encrypted",
    };

    // Without children in them, or not to be read through SQL by a caller at all: the program's own bookkeeping.
    private static readonly string[] WithoutPolicies =
    [
        "benchmark", "claim_set", "closure", "kept_day", "membership", "organisation", "organisation_closure", "schema_migration", "school_day", "session_time", "term", "times_version",
    ];

    // Keys without an organisation in them, that a caller's write can run against, and why that tells nothing. A key that counts up is nobody's choice.
    private static readonly Dictionary<string, string> KeysOfSeveral = new(StringComparer.Ordinal)
    {
        ["absence (subject, subject_id)"] = "a registration or placement is one organisation's, and so are its absences",
        ["absence (subject, subject_id, starts, starts_half)"] = "the same",
        ["access_record (transaction_id, id)"] = "both count up",
        ["benchmark (time_period, level, area_code, phase)"] = "published figures",
        ["home_education (id)"] = "counts up",
        ["kept_day (single)"] = "no caller writes it",
        ["placement_review (placement_id, reviewed_on)"] = "whoever may write a review sees those of its placement",
        ["webhook_key (id)"] = "made at random by the program",
    };

    [Fact]
    public async Task A_write_runs_against_no_key_of_a_row_that_its_writer_may_not_know() => Assert.Equal(string.Join('\n', KeysOfSeveral.Keys.Order(StringComparer.Ordinal)), string.Join('\n', await LinesAsync("""
        select distinct c.relname || ' (' || string_agg(a.attname, ', ' order by k.n) || ')'
          from pg_index x join pg_class c on c.oid = x.indrelid cross join unnest(x.indkey::int2[]) with ordinality k (att, n)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.att
         where x.indisunique and c.relnamespace = 'public'::regnamespace and not c.relispartition and has_any_column_privilege('partnership_api', c.oid, 'insert')
         group by c.relname, x.indexrelid
        having not bool_or(a.attname in ('organisation_id', 'school_id', 'provider_id', 'owner_id', 'action_by_id')) and not bool_or(a.attidentity <> '' and x.indisprimary)
        """)));

    [Fact]
    public async Task Every_function_that_runs_as_the_owner_is_known_and_nobody_else_may_call_it()
    {
        var functions = await LinesAsync("""
            select p.proname || case when not coalesce(p.proconfig::text like '%search_path=%', false) then ' without a search path' else '' end
                   || case when has_function_privilege('public', p.oid, 'execute') then ' for everybody' else '' end
              from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype
               and (has_function_privilege('partnership_api', p.oid, 'execute') or has_function_privilege('partnership_tail', p.oid, 'execute')
                    or has_function_privilege('partnership_recorder', p.oid, 'execute'))
            """);
        var all = await LinesAsync("select distinct p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef");

        Assert.Equal("", string.Join('\n', functions.Distinct().Where(function => !RunAsOwner.ContainsKey(function))));
        Assert.Equal("", string.Join('\n', RunAsOwner.Keys.Except(all)));
    }

    [Fact]
    public async Task Every_view_asks_as_its_caller_and_no_copy_of_rows_is_kept_beside_the_policies() => Assert.Equal("", string.Join('\n', await LinesAsync("""
        select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
           and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions::text like '%security_invoker=true%', false)))
        """)));

    [Fact]
    public async Task Every_table_that_the_program_reads_is_held_by_policies_or_has_no_child_in_it() => Assert.Equal(string.Join(' ', WithoutPolicies), string.Join(' ', await LinesAsync("""
        select c.relname from pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
           and has_any_column_privilege('partnership_api', c.oid, 'select')
        """)));

    [Fact]
    public async Task The_programs_roles_own_nothing_pass_over_no_policy_and_count_by_no_sequence() => Assert.Equal("", string.Join('\n', await LinesAsync("""
        select r.rolname || ' may pass over policies' from pg_roles r where r.rolname in ('partnership_api', 'partnership_tail', 'partnership_recorder') and (r.rolsuper or r.rolbypassrls or r.rolcreaterole)
        union all
        select c.relname || ' is owned by ' || r.rolname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('partnership_api', 'partnership_tail', 'partnership_recorder')
        union all
        select c.relname || ' tells how many rows there are' from pg_class c
         where c.relnamespace = 'public'::regnamespace and case when c.relkind = 'S' then has_sequence_privilege('partnership_api', c.oid, 'select') end
        """)));

    private async Task<List<string>> LinesAsync(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
