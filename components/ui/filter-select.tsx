import { Select } from './select';

/** One choice of a list's toolbar; null is no choice, called `none`. */
export function FilterSelect({
  label,
  none,
  value,
  options,
  choose,
}: {
  label: string;
  none: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  choose: (value: string | null) => void;
}) {
  return (
    <Select
      aria-label={label}
      className="h-7!"
      value={value ?? ''}
      onChange={(event) => {
        choose(event.target.value === '' ? null : event.target.value);
      }}
    >
      <option value="">{none}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
