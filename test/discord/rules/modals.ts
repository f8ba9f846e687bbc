import { ComponentType } from 'discord-api-types/v10';
import { walkComponents } from '../content/components.ts';
import type { Problem } from '../errors.ts';
import { isObject, objectsOf, type JsonObject } from '../json.ts';
import { neededText, required, tooLong } from './texts.ts';

const TITLE_CHARACTERS = 45;
const LABEL_CHARACTERS = 45;
const DESCRIPTION_CHARACTERS = 100;
const CUSTOM_ID_CHARACTERS = 100;
const MAX_COMPONENTS = 5;

const LABELLED: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.TextInput,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
  ComponentType.FileUpload,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
  ComponentType.Checkbox,
];

/** All that Discord would refuse of a modal. */
export function checkModal(data: JsonObject): Problem[] {
  const top = objectsOf(data['components']);
  const problems = [
    ...neededText(data['custom_id'], CUSTOM_ID_CHARACTERS, ['custom_id']),
    ...neededText(data['title'], TITLE_CHARACTERS, ['title']),
  ];

  if (top.length < 1 || top.length > MAX_COMPONENTS) {
    problems.push({
      path: ['components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between 1 and ${MAX_COMPONENTS} in length.`,
    });
  }
  top.forEach((component, index) => {
    problems.push(...checkTop(component, ['components', index]));
  });

  const seen = new Set<unknown>();
  for (const [component, path] of walkComponents(data['components'], ['components'])) {
    const customId = component['custom_id'];
    if (customId === undefined) continue;

    if (seen.has(customId)) {
      problems.push({
        path: [...path, 'custom_id'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
      });
    }
    seen.add(customId);
  }

  return problems;
}

function checkTop(component: JsonObject, path: readonly (string | number)[]): Problem[] {
  switch (component['type']) {
    case ComponentType.TextDisplay:
      return [];
    case ComponentType.ActionRow: {
      const [input, ...others] = objectsOf(component['components']);
      return others.length === 0 && input?.['type'] === ComponentType.TextInput
        ? neededText(input['label'], LABEL_CHARACTERS, [...path, 'components', 0, 'label'])
        : [
            {
              path: [...path, 'components'],
              code: 'BASE_TYPE_BAD_LENGTH',
              message: 'A row of a modal holds one text input.',
            },
          ];
    }
    case ComponentType.Label: {
      const inner = component['component'];
      if (!isObject(inner)) return [required([...path, 'component'])];

      const isKnown = LABELLED.includes(inner['type']);
      return [
        ...neededText(component['label'], LABEL_CHARACTERS, [...path, 'label']),
        ...tooLong(component['description'], DESCRIPTION_CHARACTERS, [...path, 'description']),
        ...(isKnown ? [] : [choice([...path, 'component', 'type'])]),
      ];
    }
    default:
      return [choice([...path, 'type'])];
  }
}

function choice(path: readonly (string | number)[]): Problem {
  return {
    path,
    code: 'UNION_TYPE_CHOICES',
    message: 'This type of component cannot stand here.',
  };
}
