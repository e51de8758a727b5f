// Station: YAML 1.1 text → plain values, as PyYAML's safe_load would. Refuses long texts, alias bombs and several documents.
import { parseDocument } from 'yaml';
import type { Budget } from './budget';
import { PAYLOAD_LIMITS } from './decoded';

export type Yaml = null | boolean | number | bigint | string | Date | Uint8Array | Yaml[] | Map<Yaml, Yaml>;

export type YamlResult = { ok: true; value: Yaml } | { ok: false; why: string };

/** The characters PyYAML refuses. */
const REFUSED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/;

const TOO_DEEP = /(?:[[{][\s,]*){100}/;

/** Mappings come back as Map, so no key can reach a prototype. */
export function parseYaml(text: string, budget: Budget): YamlResult {
  if (text.length > PAYLOAD_LIMITS.yamlBytes) {
    const why = `YAML longer than ${PAYLOAD_LIMITS.yamlBytes / 1024} KB is not parsed.`;
    budget.hit('yaml', why);
    return { ok: false, why };
  }
  if (TOO_DEEP.test(text)) {
    const why = 'Its brackets nest deeper than 100 levels, which is not followed here.';
    budget.hit('yaml', why);
    return { ok: false, why };
  }
  if (REFUSED.test(text)) return { ok: false, why: 'It holds a control character, which YAML refuses.' };
  try {
    const document = parseDocument(text, {
      version: '1.1',
      uniqueKeys: false,
      strict: false,
      logLevel: 'error',
    });
    const error = document.errors[0];
    if (error) return { ok: false, why: `It is not valid YAML (line ${error.linePos?.[0].line ?? 1}).` };
    return {
      ok: true,
      value: document.toJS({ mapAsMap: true, maxAliasCount: PAYLOAD_LIMITS.yamlAliases }) as Yaml,
    };
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) {
      const why = 'Its aliases or nesting go beyond what is expanded here.';
      budget.hit('yaml', why);
      return { ok: false, why };
    }
    return { ok: false, why: 'It is not valid YAML.' };
  }
}
