namespace Partnership.Postgres.Local;

/// <summary>What a program came to.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error);
