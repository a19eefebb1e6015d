namespace Partnership.Attendance.Duties;

/// <summary>What to do, in one sentence for each kind.</summary>
internal static class DutyWording
{
    // Longer than a method should be: one line a kind, in the order of the enum.
    internal static string Of(DutyKind kind) => kind switch
    {
        DutyKind.ReportSession => "Report who is present and who is absent in this session.",
        DutyKind.ConfirmSessions => "Report the sessions that are still open: until then they count against the pupil.",
        DutyKind.ContactFamily => "Reach the family today, and record every attempt.",
        DutyKind.DiscussAbsence => "Telephone and discuss the continual absence.",
        DutyKind.EstablishReason => "Find out the reason for the absence and amend the N.",
        DutyKind.ReplaceByO => "The reason was not established in time: amend the N, to O unless another code is true.",
        DutyKind.TellParentsOfTruancy => "Tell the parents at once that the pupil was missing from a session.",
        DutyKind.TellOfLowAttendance => "Tell the mainstream school and the parents that attendance is low.",
        DutyKind.AgreeJointPlan => "Agree a joint plan with pupil, family and school.",
        DutyKind.TellSafeguardingLead => "Tell the safeguarding lead now: there is a concern and no contact.",
        DutyKind.AssessConcern => "Look at this absence as a possible safeguarding concern.",
        DutyKind.Refer => "Refer now: the threshold was found to be met.",
        DutyKind.ReportMissing => "Report the pupil to the local authority: whereabouts unknown.",
        DutyKind.IncludeInAttendanceReturn => "Include the pupil in the next attendance return.",
        DutyKind.MakeJointEnquiries => "Make reasonable enquiries, school and local authority together, and record each.",
        DutyKind.ReviewWithAuthority => "Decide, school and local authority together, what follows. Nothing is deleted by itself.",
        DutyKind.SendSicknessReturn => "Send the sickness return to the local authority.",
        DutyKind.SendNewPupilReturn => "Send the new-pupil return to the local authority.",
        DutyKind.SendDeletionReturn => "Send the deletion return to the local authority, no later than the deletion.",
        DutyKind.ReviewPlacement => "Review the placement against its objectives.",
        DutyKind.WelcomeBack => "Speak with the pupil who came back.",
        DutyKind.ReviewSafeguardingOnReturn => "Review safeguarding after the return.",
        DutyKind.AgreeReintegration => "Agree the help with the return.",
        DutyKind.CloseReintegration => "Record how attendance went since the return.",
        DutyKind.ReviewSupport => "Look at whether the support has had effect.",
        DutyKind.CheckIn => "Hold the weekly check-in with the pupil.",
        DutyKind.TellAuthorityOfSevereAbsence => "Work on the severe absence with the local authority and partners.",
        DutyKind.ConsiderPenaltyNotice => "Consider a penalty notice, or why there is none.",
        DutyKind.LookAtEvidence => "The evidence that was asked for has not come: decide what is accepted.",
        DutyKind.DecideLeave => "Decide on the request for leave before it begins.",
        DutyKind.ArrangeEducation => "Arrange education from the sixth day.",
        DutyKind.TellHeadOfMissing => "Tell the head teacher and the office that a pupil is missing.",
        DutyKind.TellParentsOfMissing => "Tell the parents that the pupil has not been found.",
        DutyKind.TellPolice => "Tell the police: no contact could be reached.",
        DutyKind.TellLeadsOfMissing => "Tell the professionals who work with the pupil.",
        DutyKind.TellFound => "Tell everybody who was told that the pupil has been found.",
        DutyKind.WriteIncidentReport => "Write the report of the incident.",
        DutyKind.SendTermlyList => "Send the authority the list of pupils who attend irregularly.",
        DutyKind.SendAttendanceReturn => "Send the attendance return.",
        DutyKind.SendMissingEducationCounts => "Return the termly counts of children missing education.",
        DutyKind.AnalyseAttendance => "Analyse attendance by group, code and weekday.",
        DutyKind.ReviewPolicy => "Review the attendance policy.",
        DutyKind.HoldSupportMeeting => "Hold the termly targeting support meeting with the authority.",
    };
}
