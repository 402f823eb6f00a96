"""What several acts share: functions of a Work, or of plain values."""
