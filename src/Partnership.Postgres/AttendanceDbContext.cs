using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using Partnership.Attendance.Absences;
using Partnership.Attendance.Access;
using Partnership.Attendance.Concerns;
using Partnership.Attendance.Enquiries;
using Partnership.Attendance.Duties;
using Partnership.Attendance.Monitoring;
using Partnership.Attendance.Organisations;
using Partnership.Attendance.Placements;
using Partnership.Attendance.Pupils;
using Partnership.Attendance.Referrals;
using Partnership.Attendance.Registers;
using Partnership.Attendance.Returns;
using Partnership.Attendance.Support;
using Partnership.Attendance.Webhooks;
using Partnership.Postgres.Absences;
using Partnership.Postgres.Access;
using Partnership.Postgres.Concerns;
using Partnership.Postgres.Enquiries;
using Partnership.Postgres.Duties;
using Partnership.Postgres.Events;
using Partnership.Postgres.Monitoring;
using Partnership.Postgres.Organisations;
using Partnership.Postgres.Placements;
using Partnership.Postgres.Pupils;
using Partnership.Postgres.Referrals;
using Partnership.Postgres.Registers;
using Partnership.Postgres.Returns;
using Partnership.Postgres.Support;
using Partnership.Postgres.Webhooks;

namespace Partnership.Postgres;

/// <summary>The tables as change-tracked rows, for commands that change one thing. Bulk recording and every read go by hand-written SQL.</summary>
/// <remarks>The migrations own the database; a test holds this model against it. Rows are filtered by the caller's context (architecture, section 5).</remarks>
internal sealed class AttendanceDbContext(DbContextOptions<AttendanceDbContext> options) : DbContext(options)
{
    /// <summary>A context over a caller's open transaction: what it saves is committed, or not, with everything else there.</summary>
    public static AttendanceDbContext Within(NpgsqlTransaction transaction)
    {
        var context = new AttendanceDbContext(
            new DbContextOptionsBuilder<AttendanceDbContext>().UseNpgsql(transaction.Connection!).Options);
        context.Database.UseTransaction(transaction);
        return context;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Half>().HaveConversion<short>();
        Text<OrganisationKind>(configurationBuilder);
        Text<SchoolPhase>(configurationBuilder);
        Text<ClosureKind>(configurationBuilder);
        Text<RegistrationStatus>(configurationBuilder);
        Text<PlacementRoute>(configurationBuilder);
        Text<RelationshipKind>(configurationBuilder);
        Text<Observation>(configurationBuilder);
        Text<AbsenceReasonCategory>(configurationBuilder);
        Text<StatisticalCategory>(configurationBuilder);
        Text<SubjectKind>(configurationBuilder);
        Text<AbsenceState>(configurationBuilder);
        Text<ContactMethod>(configurationBuilder);
        Text<ContactOutcome>(configurationBuilder);
        Text<MissingPupilStep>(configurationBuilder);
        Text<ReferralKind>(configurationBuilder);
        Text<ReferralState>(configurationBuilder);
        Text<DutyHolder>(configurationBuilder);
        Text<DutyKind>(configurationBuilder);
        Text<DiscrepancyKind>(configurationBuilder);
        Text<DiscrepancyState>(configurationBuilder);
        Text<ReturnKind>(configurationBuilder);
        Text<ReviewOutcome>(configurationBuilder);
        Text<LetterKind>(configurationBuilder);
        Text<LadderStepKind>(configurationBuilder);
        Text<JudgementKind>(configurationBuilder);
        Text<VulnerableGroup>(configurationBuilder);
        Text<EvidenceMode>(configurationBuilder);
        Text<LeaveKind>(configurationBuilder);
        Text<LeaveState>(configurationBuilder);
        Text<AttendanceConcernKind>(configurationBuilder);
        Text<SafeguardingConcernKind>(configurationBuilder);
        Text<SafeguardingDecision>(configurationBuilder);
        Text<MissingIncidentState>(configurationBuilder);
        Text<EnquiryConclusion>(configurationBuilder);
        Text<DeletionGround>(configurationBuilder);
        Text<PolicyKind>(configurationBuilder);
        Text<CaseSubject>(configurationBuilder);
        Text<MissingEducationOutcome>(configurationBuilder);
        Text<Purpose>(configurationBuilder);
        Text<PupilMergeState>(configurationBuilder);
        Text<PupilMergeWord>(configurationBuilder);
        Text<WebhookState>(configurationBuilder);
        Text<WebhookDisabledReason>(configurationBuilder);
        Text<WebhookDeliveryState>(configurationBuilder);
        Text<WebhookFailure>(configurationBuilder);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapOrganisations(modelBuilder);
        MapPupils(modelBuilder);
        MapRegisters(modelBuilder);
        MapAbsences(modelBuilder);
        MapCases(modelBuilder);
        MapEvents(modelBuilder);
        MapDuties(modelBuilder);
        MapReturns(modelBuilder);
        MapWebhooks(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static void MapOrganisations(ModelBuilder model)
    {
        model.Entity<Organisation>().ToTable("organisation");
        model.Entity<Membership>().ToTable("membership").HasKey(row => new { row.MemberId, row.OfId, row.Starts });
        model.Entity<OrganisationClosure>().ToTable("organisation_closure")
            .HasKey(row => new { row.AncestorId, row.DescendantId, row.Kind, row.Starts });
        model.Entity<OrganisationPolicyRow>().ToTable("organisation_policy").HasKey(row => new { row.OrganisationId, row.Starts });
        model.Entity<PolicyChangeEntity>().ToTable("policy_change").HasKey(row => new { row.OrganisationId, row.Id });
        model.Entity<PolicyChangeEntity>().Property(row => row.Id).ValueGeneratedOnAdd();
        model.Entity<TermRow>().ToTable("term").HasKey(row => new { row.OrganisationId, row.Starts });
        model.Entity<ClosureRow>().ToTable("closure").HasKey(row => new { row.OrganisationId, row.Date, row.Half });
        model.Entity<SessionTimeRow>().ToTable("session_time").HasKey(row => new { row.OrganisationId, row.Half });
        model.Entity<SchoolDay>().ToTable("school_day").HasKey(row => new { row.OrganisationId, row.Date });
        model.Entity<PartnerGrant>().ToTable("partner_grant");
        model.Entity<StoredSharingAgreement>().ToTable("sharing_agreement");
        model.Entity<Registers.StoredRetentionRun>().ToTable("retention_run");
        model.Entity<Registers.StoredRetentionRunLine>().ToTable("retention_run_line").HasKey(row => new { row.RunId, row.TableName });
        model.Entity<StoredClaimSet>().ToTable("claim_set").HasKey(row => new { row.Name, row.Version });
        model.Entity<StoredEmergencyAccess>().ToTable("emergency_access");
        model.Entity<StoredRequestKey>().ToTable("request_key").HasKey(row => new { row.OrganisationId, row.KeyHash });
        model.Entity<Benchmark>().ToTable("benchmark").HasKey(row => new { row.TimePeriod, row.Level, row.AreaCode, row.Phase });
        model.Entity<Benchmark>().Property(row => row.Codes).HasColumnType("jsonb");
    }

    private static void MapPupils(ModelBuilder model)
    {
        model.Entity<Pupil>().ToTable("pupil");
        model.Entity<StoredPupilMerge>().ToTable("pupil_merge");
        model.Entity<StoredPupilMergeParty>().ToTable("pupil_merge_party").HasKey(row => new { row.OrganisationId, row.MergeId });
        model.Entity<StoredPupilMergeRow>().ToTable("pupil_merge_row").HasKey(row => new { row.MergeId, row.TableName, row.RowKey });
        model.Entity<StoredPupilMergeRow>().Property(row => row.RowKey).HasColumnType("jsonb");
        model.Entity<StoredPupilMergeRow>().Property(row => row.Image).HasColumnType("jsonb");
        model.Entity<FormerUpn>().ToTable("former_upn").HasKey(row => new { row.PupilId, row.Upn });
        model.Entity<Contact>().ToTable("contact");
        model.Entity<Registration>().ToTable("registration");
        model.Entity<Placement>().ToTable("placement").Property(row => row.Version).ValueGeneratedOnAddOrUpdate();
        model.Entity<Relationship>().ToTable("relationship")
            .HasKey(row => new { row.OrganisationId, row.PupilId, row.Kind, row.SourceId });
    }

    private static void MapRegisters(ModelBuilder model)
    {
        model.Entity<AttendanceMark>().ToTable("attendance_mark")
            .HasKey(row => new { row.SchoolId, row.RegistrationId, row.SessionDate, row.Half });
        model.Entity<AttendanceMark>().Property(row => row.Version).IsConcurrencyToken();
        model.Entity<ProviderMark>().ToTable("provider_mark")
            .HasKey(row => new { row.ProviderId, row.PlacementId, row.SessionDate, row.Half });
        model.Entity<ProviderMark>().Property(row => row.Version).IsConcurrencyToken();
        model.Entity<MarkAmendmentRow>().ToTable("mark_amendment");
        model.Entity<RegisterTally>().ToTable("register_tally")
            .HasKey(row => new { row.SchoolId, row.SessionDate, row.Half, row.Code });
    }

    private static void MapAbsences(ModelBuilder model)
    {
        model.Entity<Absence>().ToTable("absence").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<WithdrawnAbsence>().ToTable("withdrawn_absence").HasKey(row => new { row.OrganisationId, row.Id });
        model.Entity<ContactAttempt>().ToTable("contact_attempt");
        model.Entity<MissingPupil>().ToTable("missing_pupil");
        model.Entity<Referral>().ToTable("referral").Property(row => row.Version).IsConcurrencyToken();
    }

    private static void MapCases(ModelBuilder model)
    {
        model.Entity<StoredAbsencePolicy>().ToTable("absence_policy").HasKey(row => new { row.OrganisationId, row.Starts });
        model.Entity<StoredAssessment>().ToTable("assessment_period").HasKey(row => new { row.OrganisationId, row.Starts });
        model.Entity<StoredNotice>().ToTable("absence_notice");
        model.Entity<StoredLeave>().ToTable("leave_request").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<StoredEvidence>().ToTable("illness_evidence").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<StoredAttendanceConcern>().ToTable("attendance_concern").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<StoredSafeguardingConcern>().ToTable("safeguarding_concern").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<StoredIncident>().ToTable("missing_incident").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<StoredPath>().ToTable("whereabouts_case").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<StoredMissingEducation>().ToTable("missing_education_case").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<StoredHomeEducation>().ToTable("home_education").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<StoredSuspension>().ToTable("suspension");
        model.Entity<StoredCollector>().ToTable("agreed_collector");
        model.Entity<StoredRelease>().ToTable("session_release");
        model.Entity<StoredStep>().ToTable("case_step");
    }

    private static void MapEvents(ModelBuilder model)
    {
        model.Entity<EventLogRow>().ToTable("event_log").HasKey(row => new { row.Number, row.RecordedAt });
        model.Entity<EventLogRow>().Property(row => row.Number).ValueGeneratedOnAdd();
        model.Entity<EventLogFloorRow>().ToTable("event_log_floor").HasKey(row => row.One);
        model.Entity<EventLogFloorRow>().Property(row => row.TransactionId).HasColumnType("xid8");
        model.Entity<WhereaboutsToldRow>().ToTable("whereabouts_told").HasKey(row => new { row.OrganisationId, row.PupilId, row.OccurredAt, row.Kind });
        model.Entity<EventLogRow>().Property(row => row.TransactionId).HasColumnType("xid8").ValueGeneratedOnAdd();
        model.Entity<EventLogRow>().Property(row => row.EventId).ValueGeneratedOnAdd();
        model.Entity<EventLogRow>().Property(row => row.Payload).HasColumnType("jsonb");
        model.Entity<StoredAccess>().ToTable("access_record").Property(row => row.TransactionId).HasColumnType("xid8").ValueGeneratedOnAdd();
        model.Entity<AccessSealRow>().ToTable("access_seal").HasKey(row => row.Number);
        model.Entity<AccessSealRow>().Property(row => row.TransactionId).HasColumnType("xid8");
        model.Entity<PupilAccessRow>().ToTable("pupil_access").HasKey(row => new { row.OwnerId, row.ListedAs, row.Block, row.Step });
        model.Entity<AccessOwnerRow>().ToTable("access_owner").HasKey(row => new { row.RecordId, row.OwnerId });
    }

    private static void MapWebhooks(ModelBuilder model)
    {
        model.Entity<StoredWebhook>().ToTable("webhook").Property(row => row.AfterTransaction).HasColumnType("xid8");
        model.Entity<StoredWebhookKey>().ToTable("webhook_key").Property(row => row.Id).ValueGeneratedNever();
        model.Entity<StoredWebhookDelivery>().ToTable("webhook_delivery").Property(row => row.EventTransaction).HasColumnType("xid8");
        model.Entity<StoredWebhookLane>().ToTable("webhook_lane").HasKey(row => new { row.OrganisationId, row.WebhookId, row.SourceId });
    }

    private static void MapDuties(ModelBuilder model)
    {
        model.Entity<DutyEntity>().ToTable("duty");
        model.Entity<DiscrepancyReader>().ToTable("discrepancy_reader").HasKey(row => new { row.OrganisationId, row.DiscrepancyId });
        model.Entity<DiscrepancyEntity>().ToTable("discrepancy").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<ProviderContactEntity>().ToTable("provider_contact").HasKey(row => new { row.ProviderId, row.NamedAt });
        model.Entity<QuarantinedMarkEntity>().ToTable("quarantined_mark").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<TimesVersionEntity>().ToTable("times_version").HasKey(row => row.OrganisationId);
        model.Entity<KeptDayEntity>().ToTable("kept_day").HasKey(row => row.Single);
        model.Entity<KeepingDueEntity>().ToTable("keeping_due").HasKey(row => row.Id);
        model.Entity<ClosedSessionEntity>().ToTable("closed_session").HasKey(row => new { row.OrganisationId, row.SessionDate, row.Half });
    }

    private static void MapReturns(ModelBuilder model)
    {
        model.Entity<WeekTally>().ToTable("week_tally").HasKey(row => new { row.SchoolId, row.Week, row.RegistrationId, row.Code });
        model.Entity<PupilGroup>().ToTable("pupil_group").HasKey(row => new { row.SchoolId, row.PupilId, row.Kind, row.Starts });
        model.Entity<PlacementReviewRecord>().ToTable("placement_review");
        model.Entity<SupportLadderRecord>().ToTable("support_ladder").HasKey(row => new { row.OrganisationId, row.Starts });
        model.Entity<SupportLadderRecord>().Property(row => row.Steps).HasColumnType("jsonb");
        model.Entity<LetterTemplateRecord>().ToTable("letter_template").HasKey(row => new { row.OrganisationId, row.Kind });
        model.Entity<SupportStep>().ToTable("support_step");
        model.Entity<AdjustmentRecord>().ToTable("adjustment");
        model.Entity<SchoolJudgement>().ToTable("school_judgement");
        model.Entity<DeletionNotice>().ToTable("deletion_notice").HasKey(row => new { row.SchoolId, row.RegistrationId });
        model.Entity<SentReturnRecord>().ToTable("sent_return");
        model.Entity<SentReturnLine>().ToTable("sent_return_line").HasKey(row => new { row.OrganisationId, row.ReturnId, row.Key });
        model.Entity<SentReturnLine>().Property(row => row.Said).HasColumnType("jsonb");
    }

    private static void Text<T>(ModelConfigurationBuilder configuration)
        where T : struct, Enum => configuration.Properties<T>().HaveConversion<EnumTextConverter<T>>();

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(character));
        }

        return snake.ToString();
    }

    private sealed class EnumTextConverter<T>() : ValueConverter<T, string>(
        value => Stored.Name(value), text => Stored.Member<T>(text))
        where T : struct, Enum;
}
