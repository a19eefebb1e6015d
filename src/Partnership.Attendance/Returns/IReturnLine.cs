namespace Partnership.Attendance.Returns;

/// <summary>One line of a return.</summary>
public interface IReturnLine
{
    /// <summary>What the line is about, the same in every later version of the return.</summary>
    string Key { get; }
}
